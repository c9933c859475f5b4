import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { checkCrossFieldRules } from './cross-field-rules.ts';
import { parseChatRequest } from './request.ts';

const user = { role: 'user', content: 'Hello' };
const content = (part: object) => ({ messages: [{ role: 'user', content: [part] }] });
const recording = content({ type: 'input_audio', input_audio: { data: 'marker', format: 'wav' } });
const image = content({ type: 'image_url', image_url: { url: 'data:' } });
const spoken = { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } };
const schema = { response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } } };
const json = { response_format: { type: 'json_object' } };

function outcome(hearsAndSpeaks: boolean, members: object) {
  const facts = { versionHasAudio: true, hearsAndSpeaks, voices: ['alloy'], isExact: false };
  try {
    checkCrossFieldRules(parseChatRequest({ model: 'm', messages: [user], ...members }, 'body'), facts);
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return [error.code, error.param, error.message];
  }
}

const noSchema = (type: string) => [
  null,
  null,
  `Invalid parameter: 'response_format' of type '${type}' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs`,
];
const badContent = [
  null,
  'messages',
  'Invalid chat format. Content blocks are expected to be either text or image_url type.',
];

describe('a model that hears and speaks', () => {
  test('keeps to no schema, and to JSON only in writing', () => {
    assert.deepEqual(outcome(true, { ...recording, ...schema }), noSchema('json_schema'));
    assert.deepEqual(outcome(true, { ...spoken, ...json }), noSchema('json_object'));
    assert.equal(outcome(true, { ...recording, ...json }), 'accepted');
  });
  test('takes no images', () => assert.deepEqual(outcome(true, { ...image, ...spoken }), badContent));
  test('answers in words that are not spoken several times, spoken ones once', () => {
    assert.equal(outcome(true, { ...recording, n: 3 }), 'accepted');
    assert.deepEqual(outcome(true, { ...spoken, n: 2 }), [
      'unsupported_value',
      'n',
      "Invalid value for 'n': audio output supports only 1.",
    ]);
  });
});

describe('a model of text alone', () => {
  test('needs no audio, and keeps to a schema', () => {
    assert.equal(outcome(false, {}), 'accepted');
    assert.equal(outcome(false, schema), 'accepted');
    assert.equal(outcome(false, json), 'accepted');
  });
  test('does not speak', () =>
    assert.deepEqual(outcome(false, spoken), [
      'invalid_value',
      'model',
      'This model does not support audio output.',
    ]));
  test('does not hear', () => assert.deepEqual(outcome(false, recording), badContent));
});

test('exactly like the cloud, more than the id of a spoken answer and a wish to reason are refused', () => {
  const pushed = { id: 'audio_1', data: 'AAAA', transcript: 'Hi', expires_at: 1 };
  const messages = [user, { role: 'assistant', audio: pushed }, user];
  const facts = { versionHasAudio: true, hearsAndSpeaks: true, voices: ['alloy'] };
  const check = (members: object, isExact: boolean) =>
    checkCrossFieldRules(parseChatRequest({ model: 'm', messages, ...members }, 'body'), {
      ...facts,
      isExact,
    });
  check({ reasoning_effort: 'low' }, false);
  assert.throws(() => check({}, true), { code: 'unknown_parameter', param: 'messages[1].audio.data' });
  const bare = [{ role: 'assistant', audio: { id: 'audio_1' } }];
  assert.throws(() => check({ messages: bare, reasoning_effort: 'low' }, true), {
    code: 'unsupported_parameter',
    param: 'reasoning_effort',
  });
});
