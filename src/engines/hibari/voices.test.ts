import assert from 'node:assert/strict';
import { test } from 'node:test';
import { installedVoice, isVoiceName, VOICE_MODEL_NAMES, VOICE_MODELS, VOICE_NAMES } from './voices.ts';

const OPENAI_VOICES = 'alloy ash ballad coral echo fable onyx nova sage shimmer verse marin cedar'.split(' ');

const HEART_ONLY = new Set(['heart'] as const);

test('every voice name of OpenAI can be asked for, and no other', () => {
  assert.deepEqual([...VOICE_NAMES].sort(), OPENAI_VOICES.sort());
  for (const name of ['Alloy', 'heart', 'toString', '']) assert.equal(isVoiceName(name), false);
});

test('with heart alone, alloy is real and the others are shaped, no two alike', () => {
  const voices = VOICE_NAMES.map((name) => installedVoice(name, HEART_ONLY));
  assert.ok(voices.every(({ model }) => model === 'heart'));
  assert.deepEqual(
    voices.filter(({ kind }) => kind === 'real').map(({ name }) => name),
    ['alloy'],
  );
  assert.equal(new Set(voices.map(({ shape }) => JSON.stringify(shape))).size, VOICE_NAMES.length);
});

test('with all models every voice is real, and alloy, echo and shimmer are three people', () => {
  const all = new Set(VOICE_MODEL_NAMES);
  assert.ok(VOICE_NAMES.every((name) => installedVoice(name, all).kind === 'real'));
  const models = (['alloy', 'echo', 'shimmer'] as const).map((name) => installedVoice(name, all).model);
  assert.equal(new Set(models).size, 3);
});

test('a shaped voice says which model would make it real', () => {
  const { kind, preferred } = installedVoice('echo', HEART_ONLY);
  assert.deepEqual({ kind, preferred }, { kind: 'shaped', preferred: 'fenrir' });
  assert.deepEqual([...VOICE_MODEL_NAMES].sort(), Object.keys(VOICE_MODELS).sort());
});
