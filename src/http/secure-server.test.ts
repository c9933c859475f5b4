import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as requestPlainly } from 'node:http';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { connect } from 'node:tls';
import { makeCertificates } from '../tls/make-certificates.ts';
import { KEY, type TestServices, testServices, untilAborted } from './fixtures/services.ts';
import { type RunningServer, startServer } from './server.ts';

const { authority: ca, certificate, key } = await makeCertificates(new Date());
const host = '127.0.0.1';

let services: TestServices;
before(async () => {
  services = await testServices(async function* (_request, signal) {
    yield { type: 'response-start' };
    yield { type: 'text-delta', text: 'Hel' };
    await untilAborted(signal);
  });
});
after(() => services[Symbol.asyncDispose]());

const start = (options: Partial<Parameters<typeof startServer>[0]> = {}) =>
  startServer({ host, port: 0, services, secure: { port: 'beside', certificate, key }, ...options });

const portOf = ({ secureUrl = '' }: RunningServer) => Number(new URL(secureUrl).port);

async function ask(server: RunningServer, path: string, body?: object) {
  const outgoing = request({
    host,
    port: portOf(server),
    path,
    ca,
    agent: false,
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
  });
  outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  const [incoming] = await once(outgoing, 'response');
  return { status: incoming.statusCode, body: text(incoming) };
}

test('the same application answers over TLS, by the same rules', async () => {
  const server = await start();
  try {
    assert.match(server.secureUrl ?? '', /^https:\/\/127\.0\.0\.1:\d+$/);
    const { status, body } = await ask(server, '/v1/models');
    assert.equal(status, 200);
    assert.match(await body, /gpt-4o-audio-preview/);
    const refused = await ask(server, '/v1/../models');
    assert.equal(refused.status, 400);
    assert.match(await refused.body, /dot segments/);
    const socket = connect({ host, port: portOf(server), ca });
    socket.end('HELLO\r\n\r\n');
    assert.match(await text(socket), /^HTTP\/1\.1 400 Bad Request\r\n.*not valid HTTP/s);
  } finally {
    await server.close({ drainMs: 0 });
  }
});

test('plain HTTP, and TLS of before 1.2, get nothing', async () => {
  const server = await start();
  try {
    const plain = requestPlainly({ host, port: portOf(server), agent: false }).end();
    await assert.rejects(once(plain, 'response'));
    const old = connect({ host, port: portOf(server), ca, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' });
    await assert.rejects(once(old, 'secureConnect'));
  } finally {
    await server.close({ drainMs: 0 });
  }
});

test('what is under way over TLS is drained like the rest', async () => {
  const server = await start();
  const messages = [{ role: 'user', content: 'Hello' }];
  const stream = await ask(server, '/v1/chat/completions', {
    model: 'gpt-4o-mini-audio-preview',
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'pcm16' },
    stream: true,
    messages,
  });
  assert.equal(stream.status, 200);
  await server.close({ drainMs: 50 });
  assert.match(await stream.body, /The server is shutting down/);
  await assert.rejects(ask(server, '/health/live'));
});

test('takes the port above the other one, or a free one when that is taken', async () => {
  const first = await start();
  await first.close({ drainMs: 0 });
  const server = await start({ port: first.port });
  assert.equal(portOf(server), first.port + 1);
  await server.close({ drainMs: 0 });
  const blocker = createServer().listen(first.port + 1, host);
  await once(blocker, 'listening');
  try {
    const moved = await start({ port: first.port });
    assert.notEqual(portOf(moved), first.port + 1);
    await moved.close({ drainMs: 0 });
    const wanted = { port: first.port + 1, certificate, key };
    await assert.rejects(start({ port: first.port, secure: wanted }), { code: 'EADDRINUSE' });
    // What listened already was let go.
    await (await start({ port: first.port })).close({ drainMs: 0 });
  } finally {
    blocker.close();
  }
});
