import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { byteStream } from './byte-stream.ts';
import { Call } from './call.ts';
import { RoutedRequest } from './routed-request.ts';

/** One call whose body is `chunks`, with what became of it. */
async function called(chunks: AsyncIterable<Uint8Array>, stallMs: number) {
  const req = new RoutedRequest(new Request('http://localhost/'), { path: '/' }, {});
  const call = new Call({ req, env: undefined }, { dialect: 'openai', path: '/' });
  let ended = false;
  call.onEnd(() => {
    ended = true;
  });
  const response = new Response(byteStream(call, chunks, { stallMs }));
  return { response, call, hasEnded: () => ended };
}

test('a body that is read to its end ends the call', async () => {
  async function* chunks() {
    yield Buffer.from('a');
    yield Buffer.from('b');
  }
  const { response, call, hasEnded } = await called(chunks(), 1_000);
  assert.equal(await response.text(), 'ab');
  await pause(1);
  assert.deepEqual([hasEnded(), call.signal.aborted], [true, false]);
});

test('a reader that takes nothing for too long loses the answer', async () => {
  let made = 0;
  async function* chunks() {
    while (true) {
      made += 1;
      yield Buffer.from('a');
    }
  }
  const { response, call } = await called(chunks(), 30);
  const reader = response.body?.getReader();
  await reader?.read();
  await pause(80);
  assert.equal(call.signal.aborted, true);
  assert.ok(made <= 2, `${made} chunks were made for one that was read`);
});

test('a slow maker is not a slow reader', async () => {
  async function* chunks() {
    yield Buffer.from('a');
    await pause(80);
    yield Buffer.from('b');
  }
  const { response, call } = await called(chunks(), 30);
  assert.equal(await response.text(), 'ab');
  assert.equal(call.signal.aborted, false);
});

test('a body that nobody ever begins to read is released when the call ends', async () => {
  let released = false;
  const chunks: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next: async () => ({ done: true, value: undefined }),
      return: async () => {
        released = true;
        return { done: true, value: undefined };
      },
    }),
  };
  const { response } = await called(chunks, 1_000);
  await response.body?.cancel();
  await pause(1);
  assert.equal(released, true);
});

test('a long body that is ready at once lets other calls have their turn', async () => {
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 1);
  async function* chunks() {
    for (const startedAt = performance.now(); performance.now() - startedAt < 150; ) yield Buffer.from('a');
  }
  const { response } = await called(chunks(), 1_000);
  await response.arrayBuffer();
  clearInterval(timer);
  assert.ok(turns >= 3, `${turns} turns in 150 ms`);
});
