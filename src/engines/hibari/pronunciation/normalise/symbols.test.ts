import assert from 'node:assert/strict';
import { test } from 'node:test';
import { symbols } from './symbols.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['C++', 'C plus plus'],
  ['C#', 'C sharp'],
  ['.NET', 'dot net'],
  ['Tom & Jerry', 'Tom and Jerry'],
  ['a = b', 'a equals b'],
  ['a -> b', 'a to b'],
  ['a <= b', 'a at most b'],
  ['x²', 'x squared'],
  ['α and β', 'alpha and beta'],
  ['node.js', 'node dot js'],
  ['and/or', 'and or'],
  ['#1', 'number 1'],
  ['**bold**', 'bold'],
  ['snake_case', 'snake case'],
  ['Καλημέρα', 'Καλημέρα'],
];

test('signs as words, decoration goes', () => {
  for (const [written, said] of CASES)
    assert.equal(symbols(written).replace(/\s+/g, ' ').trim(), said, written);
});
