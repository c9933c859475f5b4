import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tidySpaces } from './tidy-spaces.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  [' a  b , c . ', 'a b, c.'],
  ['a,, b', 'a, b'],
  ['a,.', 'a.'],
  ['wait...', 'wait...'],
];

test('spaces and marks', () => {
  for (const [written, said] of CASES) assert.equal(tidySpaces(written), said, written);
});
