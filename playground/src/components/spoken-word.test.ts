import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spokenWord } from './spoken-word.ts';

const wordAt = (text: string, share: number) => {
  const word = spokenWord(text, share);
  return word === undefined ? undefined : text.slice(word.start, word.end);
};

test('goes through the words as the sound does', () => {
  const text = 'A wonderful  day, isn’t it?';
  const heard = Array.from({ length: 100 }, (_, index) => wordAt(text, index / 100));
  assert.deepEqual([...new Set(heard)], ['A', 'wonderful', 'day,', 'isn’t', 'it?']);
});

test('marks nothing where there is nothing to mark', () => {
  for (const share of [1, 2, -1, Number.NaN]) assert.equal(wordAt('Hello', share), undefined);
  assert.equal(wordAt('', 0.5), undefined);
});
