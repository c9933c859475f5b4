import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PcmFrame } from './pcm.ts';
import { rechunk } from './rechunk.ts';
import { joinFrames } from './recordings.test.kit.ts';

test('frames come out at the length asked for, the samples unchanged', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 30 }),
      async (lengths, frameLength) => {
        let next = 0;
        const input = lengths.map((length) => Float32Array.from({ length }, () => next++));
        const output: PcmFrame[] = [];
        for await (const frame of rechunk(streamOf(input), frameLength)) output.push(frame);
        assert.deepEqual(joinFrames(output), joinFrames(input));
        for (const frame of output.slice(0, -1)) assert.equal(frame.length, frameLength);
        for (const frame of output) assert.ok(frame.length > 0 && frame.length <= frameLength);
      },
    ),
  );
});

test('a frame is handed on as soon as it is full, before more is asked for', async () => {
  let asked = 0;
  async function* source(): AsyncGenerator<PcmFrame> {
    for (;;) {
      asked += 1;
      yield new Float32Array(100);
    }
  }
  const frames = rechunk(source(), 50);
  await frames.next();
  await frames.next();
  assert.equal(asked, 1);
  await frames.return();
});

test('a frame that was handed out is not written to again', async () => {
  const frames = rechunk(streamOf([Float32Array.of(1, 2, 3, 4)]), 2);
  const { value: first } = await frames.next();
  await frames.next();
  assert.deepEqual(first, Float32Array.of(1, 2));
});

async function* streamOf(frames: readonly PcmFrame[]): AsyncGenerator<PcmFrame> {
  yield* frames;
}
