import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberWords } from './number-words.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['1,250.25', 'one thousand two hundred fifty point two five'],
  ['-5', 'minus five'],
  ['+7', 'plus seven'],
  ['.5', 'point five'],
  ['0.50', 'zero point five zero'],
  ['3.14', 'three point one four'],
];

test('signs, commas and decimals', () => {
  for (const [written, said] of CASES) assert.equal(numberWords(written), said, written);
});
