import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phonemeIds } from './phoneme-ids.ts';

const VOCABULARY = new Map([
  ['h', 50],
  ['ə', 83],
  ['.', 4],
]);

test('ids stand between two pads', () => {
  assert.deepEqual(phonemeIds('hə.', VOCABULARY), [0, 50, 83, 4, 0]);
  assert.deepEqual(phonemeIds('', VOCABULARY), [0, 0]);
});

test('characters that the model does not know have no id', () => {
  assert.deepEqual(phonemeIds('h-ʀə', VOCABULARY), [0, 50, 83, 0]);
});
