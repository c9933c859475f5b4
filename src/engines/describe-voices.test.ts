import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeVoices } from './describe-voices.ts';

const HEART = {
  'voice-heart': 'heart.onnx',
  vocabulary: 'vocab.json',
  'lexicon-gold': 'gold.gz',
  'lexicon-silver': 'silver.gz',
  tagger: 'tagger.gz',
  'unknown-words': 'oov.onnx',
  'unknown-words-alphabet': 'oov.json',
};

const kinds = (files: Record<string, string>) =>
  Object.fromEntries(describeVoices(files).map(({ name, kind }) => [name, kind]));

test('a voice is real where the model it prefers is installed, and shaped elsewhere', () => {
  const { alloy, echo, shimmer } = kinds(HEART);
  assert.deepEqual([alloy, echo, shimmer], ['real', 'shaped', 'shaped']);
  assert.equal(kinds({ ...HEART, 'voice-fenrir': 'fenrir.onnx' }).echo, 'real');
});

test('a British voice counts only with British pronunciation', () => {
  assert.equal(kinds({ ...HEART, 'voice-fable': 'fable.onnx' }).fable, 'shaped');
});
