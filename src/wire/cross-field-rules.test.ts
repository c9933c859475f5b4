import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { checkCrossFieldRules } from './cross-field-rules.ts';
import { parseChatRequest } from './request.ts';

const facts = {
  versionHasAudio: true,
  hearsAndSpeaks: true,
  voices: ['alloy', 'ash', 'cedar'],
  isExact: false,
};
const user = { role: 'user', content: 'Hello' };
const recording = {
  role: 'user',
  content: [{ type: 'input_audio', input_audio: { data: 'marker', format: 'wav' } }],
};
const spoken = { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } };

function outcome(members: object, overrides: Partial<typeof facts> = {}) {
  const request = parseChatRequest({ model: 'm', messages: [user], ...members }, 'body');
  try {
    checkCrossFieldRules(request, { ...facts, ...overrides });
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return [error.code, error.param, error.message];
  }
}

describe('members that do not go together', () => {
  const rows: [name: string, members: object, code: string | null, param: string | null, message: string][] =
    [
      [
        'no audio at all',
        {},
        'invalid_value',
        'model',
        'This model requires that either input content or output modality contain audio.',
      ],
      [
        'audio output without a voice',
        { modalities: ['text', 'audio'] },
        'missing_required_parameter',
        'audio',
        "Missing required parameter: 'audio'.",
      ],
      [
        'audio output without text',
        { modalities: ['audio'], audio: { voice: 'alloy', format: 'wav' } },
        'invalid_value',
        'modalities',
        "Invalid value: ['audio']. Supported combinations are: ['text'] and ['text', 'audio'].",
      ],
      [
        'structured output',
        {
          messages: [recording],
          response_format: { type: 'json_schema', json_schema: { name: 'a', schema: {} } },
        },
        null,
        null,
        "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs",
      ],
      [
        'a JSON object to be spoken',
        { ...spoken, response_format: { type: 'json_object' } },
        null,
        null,
        "Invalid parameter: 'response_format' of type 'json_object' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs",
      ],
      [
        'several spoken answers',
        { ...spoken, n: 2 },
        'unsupported_value',
        'n',
        "Invalid value for 'n': audio output supports only 1.",
      ],
      [
        'a stream of anything but pcm16',
        { ...spoken, stream: true },
        'unsupported_value',
        'audio.format',
        "Unsupported value: 'audio.format' does not support 'wav' when stream=true. Supported values are: 'pcm16'.",
      ],
      [
        'stream options without a stream',
        { ...spoken, stream_options: { include_usage: true } },
        null,
        'stream_options',
        "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      ],
      [
        'an unknown voice',
        { ...spoken, audio: { voice: 'Alloy', format: 'wav' } },
        'invalid_value',
        'audio.voice',
        "Invalid value: 'Alloy'. Supported values are: 'alloy', 'ash', and 'cedar'.",
      ],
      [
        'an image',
        {
          messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }, recording],
        },
        null,
        'messages',
        'Invalid chat format. Content blocks are expected to be either text or image_url type.',
      ],
      [
        'an assistant that says nothing',
        { ...spoken, messages: [{ role: 'assistant' }] },
        'missing_required_parameter',
        'messages[0].content',
        "Missing required parameter: 'messages[0].content'.",
      ],
    ];
  for (const [name, members, code, param, message] of rows) {
    test(name, () => assert.deepEqual(outcome(members), [code, param, message]));
  }
});

test('content with audio anywhere counts: asked for, recorded earlier, or spoken earlier', () => {
  assert.equal(outcome(spoken), 'accepted');
  assert.equal(outcome({ messages: [recording, { role: 'assistant', content: 'Yes.' }, user] }), 'accepted');
  assert.equal(outcome({ messages: [{ role: 'assistant', audio: { id: 'audio_1' } }, user] }), 'accepted');
});

test('audio that was not asked for is ignored, unknown voice and all', () => {
  const audio = { voice: 'nobody', format: 'wav' };
  assert.equal(outcome({ messages: [recording], modalities: ['text'], audio, stream: true }), 'accepted');
});

test('log probabilities of a spoken answer are left out, not refused', () => {
  assert.equal(outcome({ ...spoken, logprobs: true }), 'accepted');
});

test('an api version from before audio does not know its members', () => {
  assert.deepEqual(outcome(spoken, { versionHasAudio: false }), [
    'unknown_parameter',
    'modalities',
    "Unknown parameter: 'modalities'.",
  ]);
});
