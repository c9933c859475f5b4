import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ordinal } from './ordinal.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['1', 'first'],
  ['2', 'second'],
  ['3', 'third'],
  ['12', 'twelfth'],
  ['20', 'twentieth'],
  ['23', 'twenty third'],
  ['101', 'one hundred first'],
  ['1000', 'one thousandth'],
];

test('ordinals', () => {
  for (const [written, said] of CASES) assert.equal(ordinal(written), said, written);
});
