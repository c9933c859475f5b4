import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitContraction } from './contractions.ts';

test('contractions and possessives are two words to the tagger', () => {
  assert.deepEqual(splitContraction("don't"), ['do', "n't"]);
  assert.deepEqual(splitContraction("can't"), ['ca', "n't"]);
  assert.deepEqual(splitContraction("Anna's"), ['Anna', "'s"]);
  assert.deepEqual(splitContraction("YOU'RE"), ['YOU', "'RE"]);
  assert.deepEqual(splitContraction('gonna'), ['gon', 'na']);
});

test('other words are one', () => {
  for (const word of ["o'clock", 'anna', "'s", "O'Brien"]) assert.deepEqual(splitContraction(word), [word]);
});
