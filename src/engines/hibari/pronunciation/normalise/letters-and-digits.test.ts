import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lettersAndDigits } from './letters-and-digits.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['GPT-4o', 'GPT four O'],
  ['COVID-19', 'COVID nineteen'],
  ['B2B', 'B two B'],
  ['mp3', 'MP three'],
  ['F-16', 'F sixteen'],
  ['A380', 'A three eighty'],
  ['RTX 4090', 'RTX forty ninety'],
  ['sha256', 'sha two fifty six'],
  ['5-year-old', '5 year-old'],
  ['mid-1990s', 'mid 1990s'],
  ['3rd-party', '3rd party'],
  ['well-known', 'well-known'],
  ['401(k)', 'four oh one K'],
  ["don't", "don't"],
];

test('codes in the parts people say', () => {
  for (const [written, said] of CASES) assert.equal(lettersAndDigits(written), said, written);
});
