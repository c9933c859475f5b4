import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exponential, HIGHEST_LEVEL, LOWEST_LEVEL } from './exponential.ts';

test('is within one millionth of the true value at every level', () => {
  fc.assert(
    fc.property(fc.double({ min: LOWEST_LEVEL, max: HIGHEST_LEVEL, noNaN: true }), (level) => {
      assert.ok(Math.abs(exponential(level) / Math.exp(level) - 1) < 1e-6);
    }),
  );
});

test('holds levels beyond its limits at the limits', () => {
  assert.equal(exponential(30), Math.exp(HIGHEST_LEVEL));
  assert.equal(exponential(-30), Math.exp(LOWEST_LEVEL));
});
