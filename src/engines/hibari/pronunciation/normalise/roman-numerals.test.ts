import assert from 'node:assert/strict';
import { test } from 'node:test';
import { romanNumerals } from './roman-numerals.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['Henry VIII', 'Henry the eighth'],
  ['Louis XIV', 'Louis the fourteenth'],
  ['Chapter IV', 'Chapter four'],
  ['World War II', 'World War two'],
  ['Act V', 'Act five'],
  ['Part I, scene', 'Part one, scene'],
  ['the Part I like', 'the Part I like'],
  ['Final Fantasy VII', 'Final Fantasy seven'],
  ['An IV drip', 'An IV drip'],
  ['Vitamin C', 'Vitamin C'],
  ['Type X', 'Type X'],
  ['in the MIX', 'in the MIX'],
  ['Chapter IIII', 'Chapter IIII'],
];

test('numerals where they cannot be anything else', () => {
  for (const [written, said] of CASES) assert.equal(romanNumerals(written), said, written);
});
