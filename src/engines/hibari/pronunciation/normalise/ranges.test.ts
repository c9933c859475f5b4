import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ranges } from './ranges.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['10-15', '10 to 15'],
  ['1914–1918', '1914 to 1918'],
  ['10 - 15', '10 to 15'],
  ['5-10%', '5 to 10%'],
  ['16:9', '16 to 9'],
  ['1-2-3', '1-2-3'],
  ['F-16', 'F-16'],
];

test('ranges and ratios', () => {
  for (const [written, said] of CASES) assert.equal(ranges(written), said, written);
});
