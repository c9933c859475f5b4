import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phoneNumbers } from './phone-numbers.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['555-0199', 'five five five, zero one nine nine'],
  ['(555) 123-4567', 'five five five, one two three, four five six seven'],
  ['+46 70 123 45 67', 'plus four six, seven zero, one two three, four five, six seven'],
  ['2020-21', '2020-21'],
  ['+5', '+5'],
];

test('phone numbers, with a pause between groups', () => {
  for (const [written, said] of CASES) assert.equal(phoneNumbers(written), said, written);
});
