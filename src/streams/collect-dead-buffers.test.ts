import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { collectDeadBuffers } from './collect-dead-buffers.ts';

const PIECE_BYTES = 64 * 1024;
const PIECES = 2_000;

/** The most that buffers held at once while many of them passed. */
async function mostMegabytes(tell: (passedBytes: number) => void): Promise<number> {
  let most = 0;
  for (let piece = 0; piece < PIECES; piece += 1) {
    // More than 4 KB, so that each is a buffer of its own.
    tell(Buffer.alloc(PIECE_BYTES).length);
    most = Math.max(most, process.memoryUsage().arrayBuffers);
    if (piece % 8 === 0) await nextTurn();
  }
  return most / 1e6;
}

test('buffers that have passed are let go of long before V8 would', async () => {
  const told = await mostMegabytes(collectDeadBuffers);
  const untold = await mostMegabytes(() => undefined);
  assert.ok(told < untold / 2, `${told} MB, and ${untold} MB without`);
});
