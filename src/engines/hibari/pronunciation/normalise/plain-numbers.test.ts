import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainNumbers } from './plain-numbers.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['In 1984,', 'In nineteen eighty four,'],
  ['2024', 'twenty twenty four'],
  ['1905', 'nineteen oh five'],
  ['3500 people', 'three thousand five hundred people'],
  ['1,250', 'one thousand two hundred fifty'],
  ['1900s', 'nineteen hundreds'],
  ["'90s", 'nineties'],
  ['21st', 'twenty first'],
  ['-5', 'minus five'],
  ['3.14', 'three point one four'],
  ['007', 'zero zero seven'],
];

test('what no other rule has claimed', () => {
  for (const [written, said] of CASES)
    assert.equal(plainNumbers(written).replace(/\s+/g, ' ').trim(), said, written);
});
