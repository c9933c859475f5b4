import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fractions } from './fractions.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['1/2', 'one half'],
  ['½', 'one half'],
  ['3/4', 'three quarters'],
  ['2/3', 'two thirds'],
  ['2 1/2', 'two and a half'],
  ['1½', 'one and a half'],
  ['5/16', 'five sixteenths'],
  ['24/7', 'twenty four seven'],
  ['3/14', 'March fourteenth'],
  ['4.5/5', '4.5 out of 5'],
  ['10/10', 'ten out of ten'],
  ['50/50', 'fifty fifty'],
  ['and/or', 'and/or'],
];

test('fractions, mixed numbers and what only looks like one', () => {
  for (const [written, said] of CASES) assert.equal(fractions(written), said, written);
});
