import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filterBank } from './filter-bank.ts';

test('filters are designed once for a pair of rates, as long as few others are asked for', () => {
  const bank = filterBank(44_100 / 16_000, 160);
  for (let others = 1; others <= 11; others += 1) filterBank(1 / others, others);
  assert.equal(filterBank(44_100 / 16_000, 160), bank);
  for (let others = 1; others <= 12; others += 1) filterBank(1 / others, others);
  assert.notEqual(filterBank(44_100 / 16_000, 160), bank);
});
