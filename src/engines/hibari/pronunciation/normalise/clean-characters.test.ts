import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanCharacters } from './clean-characters.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['It’s “so” nice', "It's “so” nice"],
  ['a b​c', 'a bc'],
  ['1 250 people', '1,250 people'],
  ['−5 ‐ x', '-5 - x'],
  ['ＦＵＬＬ ﬁt', 'FULL fit'],
  ['Hi 😀 there 👩‍👩‍👧!', 'Hi there !'],
  ['Heading\nText follows', 'Heading. Text follows'],
  ['a line\nthat wraps', 'a line that wraps'],
  ['café', 'café'],
  ['Acme™ ©', 'Acme™ ©'],
];

test('characters that look alike become one, silent ones go', () => {
  for (const [written, said] of CASES) assert.equal(cleanCharacters(written), said, written);
});
