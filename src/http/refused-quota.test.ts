import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { createPreinstalledDeployments } from '../deployments/preinstalled.test.kit.ts';
import { KEY, testServices } from './fixtures/services.ts';
import { startServer } from './server.ts';

const PATH = '/openai/deployments/gpt-4o/chat/completions?api-version=2025-01-01-preview';
const BODY = JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(100_000) }] });
const HEAD = `POST ${PATH} HTTP/1.1\r\nhost: localhost\r\napi-key: ${KEY}\r\ncontent-type: application/json\r\ncontent-length: ${BODY.length}\r\n\r\n`;

test('what the quota refuses is refused before its body comes, and its connection goes on', async () => {
  await using services = await testServices();
  services.deployments = createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 1 });
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  const socket = connect(server.port, '127.0.0.1');
  try {
    let received = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text;
    });
    const statuses = async (count: number) => {
      for (;;) {
        const found = [...received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
        if (found.length >= count) return found.join(' ');
        await once(socket, 'data', { signal: AbortSignal.timeout(5_000) });
      }
    };
    socket.write(HEAD + BODY);
    assert.equal(await statuses(1), '200');
    socket.write(HEAD + BODY.slice(0, 1_000));
    assert.equal(await statuses(2), '200 429');
    assert.equal(services.asked.length, 1);
    assert.doesNotMatch(received, /connection: close/i);
    socket.write(`${BODY.slice(1_000)}GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    assert.equal(await statuses(3), '200 429 200');
  } finally {
    socket.destroy();
    await server.close({ drainMs: 0 });
  }
});
