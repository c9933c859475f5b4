import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { startServer } from '../../src/http/server.ts';
import { checkCases } from './check-cases.ts';
import { lookForLeftovers, quietServices } from './quiet-services.ts';
import { rawRequests } from './raw-requests.ts';
import { repliesIn } from './replies.ts';

/** The longest that a client here waits for the server to answer and close. */
const MAX_WAIT_MS = 10_000;

test('whatever bytes come, the server answers below 500 or closes, and goes on', async (context) => {
  await using services = await quietServices();
  const server = await startServer({ host: '127.0.0.1', port: 0, services });
  const look = lookForLeftovers(services);
  try {
    const property = fc.asyncProperty(rawRequests(), fc.nat({ max: 400 }), async (text, cut) => {
      const bytes = Buffer.from(text, 'latin1');
      const reply = await exchange(server.port, [bytes.subarray(0, cut), bytes.subarray(cut)]);
      for (const { status, body } of repliesIn(reply)) {
        assert.ok([100, 200, 204].includes(status) || (status >= 400 && status < 500), reply);
        if (status >= 400) assert.match(body, /^\{("error":\{|"statusCode":401).*\}$/);
      }
      await look();
    });
    await checkCases(context, property, { cases: 2_500 });
    const { status } = await fetch(`${server.url}/health/live`);
    assert.equal(status, 200);
  } finally {
    await server.close({ drainMs: 0 });
  }
});

/** Sends the pieces, then the end, and takes what comes until the server closes. */
function exchange(port: number, pieces: readonly Buffer[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    for (const piece of pieces) socket.write(piece);
    socket.end();
    socket.setTimeout(MAX_WAIT_MS, () => {
      socket.destroy();
      reject(new Error('the server neither answers nor closes'));
    });
    socket.setEncoding('latin1').on('data', (text: string) => {
      reply += text;
    });
    // A reset is a way to close, too.
    socket.on('error', () => resolve(reply)).on('close', () => resolve(reply));
  });
}
