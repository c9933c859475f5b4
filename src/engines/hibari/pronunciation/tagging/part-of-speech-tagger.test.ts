import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTagger } from './part-of-speech-tagger.ts';

const MODEL = {
  tags: ['DT', 'NN', 'VB', 'VBD'],
  tagdict: { the: 'DT' },
  vocab: ['the', 'to', '!YEAR', '!HYPHEN'],
  weights: {
    't-1=DT': { NN: 5 },
    'w-1=to': { VB: 5 },
    's3=ked': { VBD: 4 },
    'w=<x>': { NN: 1 },
    'w=!YEAR': { VB: 9 },
    'w-1="': { VBD: 3 },
    'w-1=-START-': { VB: 0.5 },
  },
};

const tag = createTagger(Buffer.from(JSON.stringify(MODEL)));

test('a word with one usual tag gets it, others follow their surroundings', () => {
  assert.deepEqual(tag(['the', 'record']), ['DT', 'NN']);
  assert.deepEqual(tag(['record']), ['NN']);
  assert.equal(tag(['to', 'record'])[1], 'VB');
  assert.equal(tag(['we', 'walked'])[1], 'VBD');
  assert.equal(tag(['1984'])[0], 'VB');
});

test('without any evidence, and in a tie, the last tag wins', () => {
  assert.deepEqual(tag(['Hmm', '?']), ['VB', 'VBD']);
  assert.deepEqual(tag([]), []);
});

test('a file that is no tagger is refused', () => {
  assert.throws(() => createTagger(Buffer.from('{"tags":[]}')), /no "vocab"/);
});
