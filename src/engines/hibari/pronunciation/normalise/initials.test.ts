import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initials } from './initials.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['The U.S. economy', 'The U.S economy'],
  ['in the U.S. It is', 'in the U.S. It is'],
  ['in the U.S.', 'in the U.S.'],
  ['at 7 p.m. The', 'at 7 p.m. The'],
  ['at 7 p.m. on', 'at 7 p.m on'],
  ['at 7 p.m. Monday', 'at 7 p.m Monday'],
  ['a Ph.D. thesis', 'a Ph.D thesis'],
  ['e.g. this', 'e.g. this'],
  ['J. K. Rowling', 'J K Rowling'],
  ['George W. Bush', 'George W Bush'],
  ['the answer is B. Anna agreed', 'the answer is B. Anna agreed'],
  ['So do I. Anna', 'So do I. Anna'],
];

test('the last dot of initials ends a sentence only where one ends', () => {
  for (const [written, said] of CASES) assert.equal(initials(written), said, written);
});
