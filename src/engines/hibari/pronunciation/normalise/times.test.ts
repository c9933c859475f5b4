import assert from 'node:assert/strict';
import { test } from 'node:test';
import { times } from './times.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['7:30 pm', 'seven thirty P.M'],
  ['7:30 p.m', 'seven thirty P.M'],
  ['14:05', 'fourteen oh five'],
  ['12:00', "twelve o'clock"],
  ['14:00', 'fourteen hundred'],
  ['0:00', 'midnight'],
  ['7am', 'seven A.M'],
  ['9:00-17:00', "nine o'clock to seventeen hundred"],
  ['5-6 pm', '5 to six P.M'],
  ['7:05:09', 'seven oh five and nine seconds'],
  ['25:99', '25:99'],
  ['I am 7 am I', 'I am seven A.M I'],
];

test('times of day', () => {
  for (const [written, said] of CASES) assert.equal(times(written), said, written);
});
