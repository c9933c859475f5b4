import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cardinal } from './cardinal.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['0', 'zero'],
  ['13', 'thirteen'],
  ['40', 'forty'],
  ['99', 'ninety nine'],
  ['100', 'one hundred'],
  ['1250', 'one thousand two hundred fifty'],
  ['1000001', 'one million one'],
  ['8500000', 'eight million five hundred thousand'],
  ['007', 'zero zero seven'],
  [
    '1234567890123456789',
    'one two three four five six seven eight nine zero one two three four five six seven eight nine',
  ],
];

test('numbers are said the American way, long ones and codes digit by digit', () => {
  for (const [written, said] of CASES) assert.equal(cardinal(written), said, written);
});
