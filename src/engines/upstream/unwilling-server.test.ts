import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startRawServer, startServer } from './fixtures/loopback-server.ts';
import {
  answering,
  assertFailure,
  assertOneFailure,
  DONE,
  delta,
  finish,
  generate,
  opened,
  serve,
  streaming,
  use,
} from './fixtures/upstream.ts';

describe('a server that does not answer', () => {
  it('is named, with what to do', async () => {
    const server = await startServer();
    const { baseUrl } = server;
    await server[Symbol.asyncDispose]();
    await assertFailure(use({ baseUrl }).ready(AbortSignal.timeout(5000)), 'engine_unavailable', [
      `No language model server answers at ${baseUrl}: start it or choose another with --language-model.`,
    ]);
  });

  it('is not waited for beyond the time for the first byte, and not asked again', async () => {
    const server = await serve(() => {});
    await assertOneFailure(server, 'engine_failed', /within 0\.1 s/, { headersTimeoutMs: 100 });
    assert.equal(server.seen.length, 1);
  });

  it('in the form of HTTP is named too', async () => {
    const server = await startRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'));
    opened.push(server);
    await assertOneFailure(server, 'engine_failed', /does not speak HTTP/);
  });
});

describe('a busy server', () => {
  for (const status of [429, 503]) {
    it(`that says so with ${status} is asked again`, async () => {
      const server = await serve(
        answering(status, { 'retry-after': '0' }),
        streaming([delta('a'), finish('stop'), DONE]),
      );
      assert.equal((await generate(server)).length, 2);
      assert.equal(server.seen.length, 2);
    });
  }

  it('is asked three times at most', async () => {
    const server = await serve(answering(503, { 'retry-after': '0' }));
    await assertOneFailure(server, 'engine_unavailable', /is busy/);
    assert.equal(server.seen.length, 3);
  });

  it('that wants to be left alone for long is left alone', async () => {
    const server = await serve(answering(429, { 'retry-after': '3600' }));
    await assertOneFailure(server, 'engine_unavailable', /is busy/);
    assert.equal(server.seen.length, 1);
  });

  it('is asked again as late as it says', async () => {
    const server = await serve(answering(429, { 'retry-after': '0.3' }), streaming([finish('stop')]));
    const startMs = performance.now();
    await generate(server);
    assert(performance.now() - startMs >= 290);
  });
});

describe('a server that refuses', () => {
  const refusals: [number, string, Parameters<typeof assertFailure>[1], RegExp][] = [
    [401, '', 'engine_unavailable', /refuses access/],
    [403, '', 'engine_unavailable', /refuses access/],
    [404, '', 'engine_unavailable', /does not know the model/],
    [400, '{"error":{"message":"secret prompt words"}}', 'engine_failed', /status 400/],
    [
      400,
      '{"error":{"code":"context_length_exceeded"}}',
      'context_length_exceeded',
      /maximum context length/,
    ],
    [
      400,
      '{"error":{"type":"exceed_context_size_error"}}',
      'context_length_exceeded',
      /maximum context length/,
    ],
    [500, '<h1>Internal error</h1>', 'engine_failed', /status 500/],
  ];
  for (const [status, body, kind, reason] of refusals) {
    it(`with ${status} ${body} becomes ${kind}, without its own words`, async () => {
      const server = await serve(answering(status, {}, body));
      const message = await assertOneFailure(server, kind, reason);
      assert(!message.includes('secret'));
      assert.equal(server.seen.length, 1);
    });
  }
});

describe('the key of a server', () => {
  const key = { apiKeyVariable: 'UPSTREAM_KEY', environment: { UPSTREAM_KEY: 'sk-secret\n' } };

  it('comes from the environment and goes to the server', async () => {
    const server = await serve(streaming([finish('stop'), DONE]));
    await generate(server, {}, key);
    assert.equal(server.seen[0]?.headers.authorization, 'Bearer sk-secret');
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`does not follow a redirect with ${status}`, async () => {
      const other = await serve(streaming([finish('stop'), DONE]));
      const location = `${other.baseUrl}/chat/completions`;
      const server = await serve(answering(status, { location }));
      const message = await assertOneFailure(server, 'engine_failed', /redirects/, key);
      assert(!message.includes('sk-secret'));
      assert.equal(other.connections, 0);
    });
  }

  it('that is missing is asked for by its variable', async () => {
    const server = await serve(streaming([finish('stop'), DONE]));
    await assertOneFailure(server, 'engine_unavailable', /UPSTREAM_KEY/, { ...key, environment: {} });
    assert.equal(server.connections, 0);
  });

  it('that is wrong is not repeated in the error', async () => {
    const server = await serve(answering(401, {}, 'bad key sk-secret'));
    const message = await assertOneFailure(server, 'engine_unavailable', /UPSTREAM_KEY/, key);
    assert(!message.includes('sk-secret'));
  });
});
