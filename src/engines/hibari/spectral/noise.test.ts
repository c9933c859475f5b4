import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BINS } from './geometry.ts';
import { createNoise } from './noise.ts';

test('real and imaginary parts have mean 0, variance 1 and the tails of a bell curve', () => {
  const { pool } = createNoise(7);
  for (const part of [0, 1]) {
    const values = pool.filter((_, index) => index % 2 === part);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const beyondTwo = values.filter((value) => Math.abs(value) > 2).length / values.length;
    assert.ok(Math.abs(mean) < 0.03);
    assert.ok(Math.abs(variance - 1) < 0.05);
    assert.ok(Math.abs(beyondTwo - 0.0455) < 0.01);
  }
});

test('the same seed gives the same noise, another seed another', () => {
  assert.deepEqual(createNoise(3).pool, createNoise(3).pool);
  assert.notDeepEqual(createNoise(3).pool, createNoise(4).pool);
});

test('every frame finds all its bins in the pool, and frames do not repeat each other', () => {
  const noise = createNoise(1);
  const offsets = Array.from({ length: 1000 }, (_, frame) => noise.offset(frame));
  for (const offset of offsets) assert.ok(offset >= 0 && offset + 2 * BINS <= noise.pool.length);
  assert.ok(new Set(offsets).size > 950);
});
