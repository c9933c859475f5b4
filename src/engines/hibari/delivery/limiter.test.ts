import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLimiter } from './limiter.ts';
import { joinSamples } from './sample-queue.ts';

const CEILING = 0.95 + 1e-6;

const sound = fc.float32Array({ min: -4, max: 4, noNaN: true, maxLength: 2000 });

test('no sample leaves above the ceiling, and as many leave as came', () => {
  fc.assert(
    fc.property(sound, fc.double({ min: 0.1, max: 4, noNaN: true }), (samples, gain) => {
      const limited = limit([samples], gain);
      assert.equal(limited.length, samples.length);
      assert.ok(limited.every((sample) => Math.abs(sample) <= CEILING));
    }),
  );
});

test('the sound does not depend on how it is cut into frames', () => {
  fc.assert(
    fc.property(sound, fc.integer({ min: 1, max: 500 }), (samples, size) => {
      const frames: Float32Array[] = [];
      for (let start = 0; start < samples.length; start += size)
        frames.push(samples.slice(start, start + size));
      assert.deepEqual(limit(frames, 2), limit([samples], 2));
    }),
  );
});

test('sound below the ceiling only gets the gain', () => {
  const samples = Float32Array.from({ length: 3000 }, (_, index) => 0.3 * Math.sin(index * 0.1));
  assert.deepEqual(
    limit([samples], 2),
    samples.map((sample) => sample * 2),
  );
});

test('the gain before, at and after a peak moves in small steps', () => {
  const tone = (index: number) => (index > 4000 && index < 6000 ? 1.9 : 0.5) * (index % 2 === 0 ? 1 : -1);
  const samples = Float32Array.from({ length: 20_000 }, (_, index) => tone(index));
  const gains = limit([samples], 1).map((sample, index) => sample / tone(index));
  assert.ok(Math.min(...gains) > 0.49);
  assert.ok((gains.at(-1) ?? 0) > 0.98);
  for (let index = 1; index < gains.length; index += 1) {
    assert.ok(Math.abs((gains[index] ?? 0) - (gains[index - 1] ?? 0)) < 0.01);
  }
});

function limit(frames: readonly Float32Array[], gain: number): Float32Array {
  const limiter = createLimiter(gain);
  return joinSamples([...frames.map((frame) => limiter.push(frame)), limiter.finish()]);
}
