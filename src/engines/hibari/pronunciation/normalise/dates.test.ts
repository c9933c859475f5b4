import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dates } from './dates.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  ['2024-12-17', 'December seventeenth, twenty twenty four'],
  ['3/14/2025', 'March fourteenth, twenty twenty five'],
  ['14/3/2025', 'March fourteenth, twenty twenty five'],
  ['12/25/99', 'December twenty fifth, nineteen ninety nine'],
  ['17.12.2024', 'December seventeenth, twenty twenty four'],
  ['March 3rd 2024', 'March third, twenty twenty four'],
  ['March 3, 2024, at noon', 'March third, twenty twenty four, at noon'],
  ['17 Dec', 'the seventeenth of December'],
  ['on the 4th of July', 'on the fourth of July'],
  ['3 May 1999', 'the third of May, nineteen ninety nine'],
  ['Dec. 2024', 'December 2024'],
  ['2024-13-45', '2024-13-45'],
  ['Mar. 5', 'March fifth'],
  ['you may 5', 'you may 5'],
  ['2024-12-17T14:05', 'December seventeenth, twenty twenty four, 14:05'],
];

test('dates in the forms people write', () => {
  for (const [written, said] of CASES) assert.equal(dates(written), said, written);
});
