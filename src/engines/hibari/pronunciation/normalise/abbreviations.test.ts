import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abbreviations } from './abbreviations.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['Dr. Smith', 'Doctor Smith'],
  ['Mr. Jones', 'Mister Jones'],
  ['St. Paul', 'Saint Paul'],
  ['Main St. is', 'Main Street is'],
  ['e.g. this', 'for example this'],
  ['i.e. that', 'that is that'],
  ['vs. them', 'versus them'],
  ['VS Code', 'VS Code'],
  ['approx. 5', 'approximately 5'],
  ['No. 5', 'Number 5'],
  ['no. I mean no', 'no. I mean no'],
  ['pears, etc. Then', 'pears, etc. Then'],
  ['Apple Inc.', 'Apple Incorporated.'],
  ['w/o it', 'without it'],
  ['w/ it', 'with it'],
  ['p. 12', 'page 12'],
];

test('titles, streets and everyday abbreviations', () => {
  for (const [written, said] of CASES) assert.equal(abbreviations(written), said, written);
});
