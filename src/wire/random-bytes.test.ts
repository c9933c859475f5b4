import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomBytesAtHand } from './random-bytes.ts';

test('no bytes are given twice, also when the pool is filled again', () => {
  const given = Array.from({ length: 1_000 }, () => randomBytesAtHand(16).toString('hex'));
  assert.equal(new Set(given).size, 1_000);
  assert.ok(given.every((bytes) => bytes.length === 32));
});

test('each byte takes every value', () => {
  const values = new Set(Array.from({ length: 16 }, () => [...randomBytesAtHand(1_000)]).flat());
  assert.equal(values.size, 256);
});

test('more than the pool holds is refused', () => {
  assert.equal(randomBytesAtHand(4_096).length, 4_096);
  assert.throws(() => randomBytesAtHand(4_097), RangeError);
});
