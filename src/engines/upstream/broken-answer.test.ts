import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { describe, it } from 'node:test';
import { startRawServer } from './fixtures/loopback-server.ts';
import {
  assertOneFailure,
  DONE,
  delta,
  EVENT_STREAM,
  finish,
  opened,
  serve,
  streaming,
} from './fixtures/upstream.ts';

describe('an answer that breaks off', () => {
  const broken: Record<string, [RequestListener, RegExp]> = {
    'before the first event': [streaming([]), /ends in the middle/],
    'without a word that it is complete': [streaming([delta('a'), delta('b')]), /ends in the middle/],
    'within an event': [streaming([delta('a'), delta('b').slice(0, 20)]), /ends in the middle/],
    'within a character': [
      (_, response) => {
        response.writeHead(200, EVENT_STREAM).write(delta('a'));
        response.end(
          Buffer.concat([Buffer.from('data: {"choices":[{"delta":{"content":"'), Buffer.of(0xf0, 0x9f)]),
        );
      },
      /not UTF-8/,
    ],
    'by an event that is not JSON': [
      streaming([delta('a'), 'data: {"choices"\n\n', finish('stop'), DONE]),
      /not JSON/,
    ],
    'by an event of another shape': [
      streaming([delta('a'), 'data: {"choices":"none"}\n\n', finish('stop'), DONE]),
      /no piece of a chat completion/,
    ],
    'by an error event': [
      streaming([delta('a'), 'data: {"error":{"message":"out of memory"}}\n\n', DONE]),
      /reports an error/,
    ],
    'by a page of HTML': [
      (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
      },
      /no event stream/,
    ],
    'by bytes that would have to be unpacked': [
      (_, response) => {
        response
          .writeHead(200, { ...EVENT_STREAM, 'content-encoding': 'gzip' })
          .end(delta('a') + finish('stop'));
      },
      /compressed/,
    ],
    'by an event without end': [
      (_, response) => {
        response.writeHead(200, EVENT_STREAM).write(delta('a'));
        const line = Buffer.alloc(256 * 1024, 'x');
        for (let count = 0; count < 20; count++) response.write(line);
      },
      /an event is longer/,
    ],
  };
  for (const [what, [listener, reason]] of Object.entries(broken)) {
    it(`${what} is one clear error`, async () => {
      const server = await serve(listener);
      await assertOneFailure(server, 'engine_failed', reason);
      assert.equal(server.seen.length, 1, 'nothing is asked again');
    });
  }

  it('by a cut connection is one clear error, wherever the cut is', async () => {
    const whole = Buffer.from(
      `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 10000\r\n\r\n${delta('Ja ö')}${delta('!')}`,
    );
    const model = { headEnd: whole.indexOf('\r\n\r\n') + 4 };
    for (let at = 0; at <= whole.length; at += 7) {
      const server = await startRawServer((socket) => {
        socket.write(whole.subarray(0, at));
        socket.end();
      });
      opened.push(server);
      const reason = at < model.headEnd ? /breaks the connection/ : /connection was cut/;
      await assertOneFailure(server, 'engine_failed', reason);
      assert.equal(server.connections, 1, 'nothing is asked again');
    }
  });

  it('in silence is noticed', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, EVENT_STREAM).write(delta('a'));
    });
    await assertOneFailure(server, 'engine_failed', /nothing came for 0\.1 s/, { idleTimeoutMs: 100 });
  });
});
