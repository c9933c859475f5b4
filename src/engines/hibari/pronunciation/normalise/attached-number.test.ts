import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachedNumber } from './attached-number.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['4', 'four'],
  ['16', 'sixteen'],
  ['100', 'one hundred'],
  ['380', 'three eighty'],
  ['707', 'seven oh seven'],
  ['4090', 'forty ninety'],
  ['8601', 'eighty six oh one'],
  ['12345', 'one two three four five'],
  ['007', 'zero zero seven'],
];

test('numbers in names are said in pairs', () => {
  for (const [written, said] of CASES) assert.equal(attachedNumber(written), said, written);
});
