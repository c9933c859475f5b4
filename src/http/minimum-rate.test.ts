import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atMinimumRate } from './minimum-rate.ts';

async function take(
  chunks: AsyncIterable<Uint8Array>,
  options: { windowMs: number; bytes: number },
  workMs = 0,
) {
  let bytes = 0;
  for await (const chunk of atMinimumRate(chunks, options)) {
    bytes += chunk.length;
    await pause(workMs);
  }
  return bytes;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function* trickle(times: number, everyMs: number, bytes: number) {
  for (let count = 0; count < times; count += 1) {
    await pause(everyMs);
    yield new Uint8Array(bytes);
  }
}

test('an upload that trickles is refused', async () => {
  await assert.rejects(take(trickle(20, 20, 1), { windowMs: 100, bytes: 1000 }), { kind: 'upload_too_slow' });
});

test('one that stops is refused, though its source never says another word', async () => {
  async function* stopped() {
    yield new Uint8Array(1);
    await new Promise(() => undefined);
  }
  await assert.rejects(take(stopped(), { windowMs: 50, bytes: 1000 }), { kind: 'upload_too_slow' });
});

test('one that keeps its rate may take as long as it likes', async () => {
  assert.equal(await take(trickle(10, 30, 500), { windowMs: 150, bytes: 500 }), 5000);
});

test('time that the server spends is not the client’s', async () => {
  assert.equal(await take(trickle(5, 1, 10), { windowMs: 100, bytes: 1000 }, 40), 50);
});
