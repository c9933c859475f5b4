import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { KEY, testServices } from './fixtures/services.ts';
import { type RunningServer, startServer } from './server.ts';

describe('raw requests', () => {
  let server: RunningServer;
  let services: Awaited<ReturnType<typeof testServices>>;
  before(async () => {
    services = await testServices();
    server = await startServer({ host: '127.0.0.1', port: 0, services });
  });
  after(async () => {
    await server.close({ drainMs: 0 });
    await services[Symbol.asyncDispose]();
  });

  const cases: [name: string, lines: string[], status: number][] = [
    ['a plain one is served', ['GET /health/live HTTP/1.1', 'Host: localhost:8484'], 200],
    ['an IPv6 host is a host', ['GET /health/live HTTP/1.1', 'Host: [::1]:8484'], 200],
    ['no host', ['GET /health/live HTTP/1.1'], 400],
    ['two hosts', ['GET /health/live HTTP/1.1', 'Host: a', 'Host: b'], 400],
    ['the same host twice', ['GET /health/live HTTP/1.1', 'Host: a', 'host: a'], 400],
    ['a key that opens', ['GET /v1/models HTTP/1.1', 'Host: a', `Authorization: Bearer ${KEY}`], 200],
    [
      'a key that opens, and another',
      ['GET /v1/models HTTP/1.1', 'Host: a', `Authorization: Bearer ${KEY}`, 'authorization: Bearer x'],
      401,
    ],
    ['a host with a path in it', ['GET /v1/models HTTP/1.1', 'Host: localhost/health/live?'], 400],
    ['a host with a user in it', ['GET /v1/models HTTP/1.1', 'Host: user@localhost'], 400],
    ['an absolute target', ['GET http://localhost/health/live HTTP/1.1', 'Host: localhost'], 400],
    ['an asterisk', ['OPTIONS * HTTP/1.1', 'Host: localhost'], 400],
    ['a backslash in the target', ['GET /health\\live HTTP/1.1', 'Host: localhost'], 400],
    ['a fragment in the target', ['GET /health/live#x HTTP/1.1', 'Host: localhost'], 400],
    ['a way up', ['GET /v1/../health/live HTTP/1.1', 'Host: localhost'], 400],
    ['an encoded way up', ['GET /v1/%2E%2e/health/live HTTP/1.1', 'Host: localhost'], 400],
    ['a way to where it is', ['GET /health/./live?x HTTP/1.1', 'Host: localhost'], 400],
    ['dots in a query', ['GET /health/live?x=/../y HTTP/1.1', 'Host: localhost'], 200],
    ['a port that no host has', ['GET /health/live HTTP/1.1', 'Host: localhost:99999'], 400],
    ['a host that is a number', ['GET /health/live HTTP/1.1', 'Host: 1'], 400],
    ['an expectation that nobody knows', ['GET /health/live HTTP/1.1', 'Host: a', 'Expect: nothing'], 417],
    ['TRACE', ['TRACE /health/live HTTP/1.1', 'Host: localhost'], 405],
    [
      'a switch to websocket',
      ['GET /health/live HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: websocket'],
      400,
    ],
    [
      'an offer of h2c is ignored',
      ['GET /health/live HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: h2c'],
      200,
    ],
    ['a version that is not HTTP', ['GET /health/live HTTP/9.1', 'Host: a'], 400],
    ['not HTTP at all', ['hello'], 400],
    [
      '101 headers',
      ['GET /health/live HTTP/1.1', 'Host: a', ...Array.from({ length: 100 }, (_, n) => `X-${n}: 1`)],
      431,
    ],
    [
      '100 headers',
      ['GET /health/live HTTP/1.1', 'Host: a', ...Array.from({ length: 98 }, (_, n) => `X-${n}: 1`)],
      200,
    ],
    ['headers over 16 KiB', ['GET /health/live HTTP/1.1', 'Host: a', `X: ${'y'.repeat(17_000)}`], 431],
    [
      'two lengths of one body',
      ['POST /v1/chat/completions HTTP/1.1', 'Host: a', 'Content-Length: 5', 'Transfer-Encoding: chunked'],
      400,
    ],
  ];
  for (const [name, lines, status] of cases) {
    test(name, async () => {
      const [first, ...headers] = lines;
      const reply = await exchange(
        server.port,
        [first, ...headers, 'Connection: close', '', ''].join('\r\n'),
      );
      assert.equal(Number(reply.split(' ')[1]), status, reply.slice(0, 200));
      if (status !== 200) assert.match(reply, /\{"error":\{"message":"[^"]+","type":"invalid_request_error"/);
    });
  }

  test('CONNECT gets no tunnel', async () => {
    const reply = await exchange(
      server.port,
      'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n',
    );
    assert.doesNotMatch(reply, /^HTTP\/1\.1 2/);
  });
});

function exchange(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let reply = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setTimeout(30_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk) => {
      reply += chunk.toString('latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(reply));
  });
}
