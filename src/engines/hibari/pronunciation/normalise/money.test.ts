import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from './money.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['$9.99', 'nine dollars and ninety nine cents'],
  ['£5m', 'five million pounds'],
  ['€1,250', 'one thousand two hundred fifty euros'],
  ['SEK 300', 'three hundred Swedish kronor'],
  ['300 kr', 'three hundred kronor'],
  ['$1', 'one dollar'],
  ['$1.01', 'one dollar and one cent'],
  ['£0.01', 'one penny'],
  ['$0.50', 'fifty cents'],
  ['-$5', 'minus five dollars'],
  ['$1.5 billion', 'one point five billion dollars'],
  ['$10-15', 'ten to fifteen dollars'],
  ['a $5 bill', 'a five dollar bill'],
  ['25 EUR', 'twenty five euros'],
  ['99¢', 'ninety nine cents'],
  ['¥500', 'five hundred yen'],
  ['$HOME', '$HOME'],
  ['20k', '20k'],
];

test('amounts in the currencies people write', () => {
  for (const [written, said] of CASES) assert.equal(money(written), said, written);
});
