import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decade, looksLikeYear, year } from './year.ts';

test('years are said in pairs, round ones in full', () => {
  assert.equal(year('1984'), 'nineteen eighty four');
  assert.equal(year('1905'), 'nineteen oh five');
  assert.equal(year('1900'), 'nineteen hundred');
  assert.equal(year('2000'), 'two thousand');
  assert.equal(year('2005'), 'two thousand five');
  assert.equal(year('2024'), 'twenty twenty four');
});

test('decades and centuries take the plural', () => {
  assert.equal(decade('1990'), 'nineteen nineties');
  assert.equal(decade('1900'), 'nineteen hundreds');
  assert.equal(decade('80'), 'eighties');
});

test('only numbers of the years people speak of are taken for years', () => {
  assert.equal(looksLikeYear('1984'), true);
  assert.equal(looksLikeYear('3500'), false);
  assert.equal(looksLikeYear('850'), false);
});
