import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { parseChatRequest } from './request.ts';

const user = { role: 'user', content: 'Hello' };
const base = { model: 'gpt-4o-audio-preview', messages: [user] };

function refusal(body: unknown, modelNamedBy: 'body' | 'path' = 'body'): Record<string, unknown> {
  try {
    parseChatRequest(body, modelNamedBy);
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return { status: error.status, code: error.code, param: error.param, message: error.message };
  }
  throw new assert.AssertionError({ message: `accepted: ${JSON.stringify(body)}` });
}

function audioPart(input_audio: object) {
  return {
    ...base,
    messages: [
      {
        role: 'user',
        content: [
          { type: 'text', text: 'a' },
          { type: 'input_audio', input_audio },
        ],
      },
    ],
  };
}

describe('a request body is refused in OpenAI words', () => {
  const rows: [name: string, body: unknown, code: string | null, param: string | null, message: string][] = [
    ['no object', [], 'invalid_type', null, 'Invalid type: expected an object, but got an array instead.'],
    [
      'no model',
      { messages: [user] },
      'missing_required_parameter',
      'model',
      "Missing required parameter: 'model'.",
    ],
    [
      'no messages',
      { model: 'm' },
      'missing_required_parameter',
      'messages',
      "Missing required parameter: 'messages'.",
    ],
    [
      'empty messages',
      { ...base, messages: [] },
      'empty_array',
      'messages',
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
    ],
    [
      'empty modalities',
      { ...base, modalities: [] },
      'empty_array',
      'modalities',
      "Invalid 'modalities': empty array. Expected an array with minimum length 1, but got an empty array instead.",
    ],
    [
      'unknown modality',
      { ...base, modalities: ['video'] },
      'invalid_value',
      'modalities[0]',
      "Invalid value: 'video'. Supported values are: 'text' and 'audio'.",
    ],
    [
      'no voice',
      { ...base, audio: { format: 'wav' } },
      'missing_required_parameter',
      'audio.voice',
      "Missing required parameter: 'audio.voice'.",
    ],
    [
      'unknown output format',
      { ...base, audio: { voice: 'alloy', format: 'ogg' } },
      'invalid_value',
      'audio.format',
      "Invalid value: 'ogg'. Supported values are: 'wav', 'mp3', 'flac', 'opus', and 'pcm16'.",
    ],
    [
      'unknown input format',
      audioPart({ data: 'x', format: 'ogg' }),
      'invalid_value',
      'messages[0].content[1].input_audio.format',
      "Invalid value: 'ogg'. Supported values are: 'wav' and 'mp3'.",
    ],
    [
      'no input format',
      audioPart({ data: 'x' }),
      'missing_required_parameter',
      'messages[0].content[1].input_audio.format',
      "Missing required parameter: 'messages[0].content[1].input_audio.format'.",
    ],
    [
      'no data',
      audioPart({ format: 'wav' }),
      'missing_required_parameter',
      'messages[0].content[1].input_audio.data',
      "Missing required parameter: 'messages[0].content[1].input_audio.data'.",
    ],
    [
      'wrong type',
      { ...base, audio: 'alloy' },
      'invalid_type',
      'audio',
      "Invalid type for 'audio': expected an object, but got a string instead.",
    ],
    [
      'wrong type in a union',
      { ...base, messages: [{ role: 'user', content: 7 }] },
      'invalid_type',
      'messages[0].content',
      "Invalid type for 'messages[0].content': expected one of a string or array of objects, but got an integer instead.",
    ],
    [
      'wrong type inside a union',
      { ...base, stop: ['a', 1] },
      'invalid_type',
      'stop[1]',
      "Invalid type for 'stop[1]': expected a string, but got an integer instead.",
    ],
    [
      'too many stops',
      { ...base, stop: ['a', 'b', 'c', 'd', 'e'] },
      'array_above_max_length',
      'stop',
      "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
    ],
    [
      'decimal above',
      { ...base, temperature: 3 },
      'decimal_above_max_value',
      'temperature',
      "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
    ],
    [
      'decimal below',
      { ...base, top_p: -0.5 },
      'decimal_below_min_value',
      'top_p',
      "Invalid 'top_p': decimal below minimum value. Expected a value >= 0, but got -0.5 instead.",
    ],
    [
      'integer above',
      { ...base, n: 129 },
      'integer_above_max_value',
      'n',
      "Invalid 'n': integer above maximum value. Expected a value <= 128, but got 129 instead.",
    ],
    [
      'integer below',
      { ...base, max_tokens: 0 },
      'integer_below_min_value',
      'max_tokens',
      "Invalid 'max_tokens': integer below minimum value. Expected a value >= 1, but got 0 instead.",
    ],
    [
      'a decimal where an integer is wanted',
      { ...base, n: 1.5 },
      'invalid_type',
      'n',
      "Invalid type for 'n': expected an integer, but got a decimal number instead.",
    ],
    [
      'unknown role',
      { ...base, messages: [{ role: 'robot', content: 'x' }] },
      'invalid_value',
      'messages[0].role',
      "Invalid value: 'robot'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
    ],
    [
      'no role',
      { ...base, messages: [user, { content: 'x' }] },
      'missing_required_parameter',
      'messages[1].role',
      "Missing required parameter: 'messages[1].role'.",
    ],
    [
      'unknown part',
      { ...base, messages: [{ role: 'user', content: [{ type: 'video' }] }] },
      'invalid_value',
      'messages[0].content[0].type',
      "Invalid value: 'video'. Supported values are: 'text', 'image_url', 'input_audio', and 'file'.",
    ],
    [
      'a recording in a system message',
      { ...base, messages: [{ role: 'system', content: [{ type: 'input_audio', input_audio: {} }] }] },
      'invalid_value',
      'messages[0].content[0].type',
      "Invalid value: 'input_audio'. Supported values are: 'text'.",
    ],
    [
      'unknown member',
      { ...base, colour: 'red' },
      'unknown_parameter',
      'colour',
      "Unknown parameter: 'colour'.",
    ],
    [
      'unknown nested member',
      { ...base, response_format: { type: 'text', properties: {} } },
      'unknown_parameter',
      'response_format.properties',
      "Unknown parameter: 'response_format.properties'.",
    ],
    [
      'unknown member of a part',
      audioPart({ data: 'x', format: 'wav', url: 'x' }),
      'unknown_parameter',
      'messages[0].content[1].input_audio.url',
      "Unknown parameter: 'messages[0].content[1].input_audio.url'.",
    ],
  ];
  for (const [name, body, code, param, message] of rows) {
    test(name, () => assert.deepEqual(refusal(body), { status: 400, code, param, message }));
  }
});

test('the model may be left out where the path names the deployment', () => {
  assert.equal(parseChatRequest({ messages: [user] }, 'path').messages.length, 1);
});

test('what a client repeats of an answer is taken back', () => {
  const message = {
    role: 'assistant',
    content: null,
    refusal: null,
    annotations: [],
    parsed: null,
    audio: { id: 'audio_1', data: 'AAAA', transcript: 'Hi', expires_at: 1 },
  };
  const { messages } = parseChatRequest({ ...base, messages: [user, message] }, 'body');
  assert.equal(messages[1]?.role, 'assistant');
});

test('everything a request may say beside the point is accepted', () => {
  const request = {
    ...base,
    modalities: ['audio', 'text'],
    audio: { voice: 'alloy', format: 'aac' },
    metadata: { a: 'b' },
    store: true,
    user: 'me',
    safety_identifier: 's',
    prompt_cache_key: 'k',
    service_tier: 'auto',
    reasoning_effort: 'low',
    verbosity: 'low',
    prediction: { type: 'content', content: 'x' },
    seed: 2 ** 60,
    parallel_tool_calls: true,
    tools: null,
    logit_bias: null,
    stream_options: null,
    stop: null,
    response_format: { type: 'text' },
  };
  assert.equal(parseChatRequest(request, 'body').store, true);
});

test('an error never repeats more than a little of what was sent', () => {
  const { message } = refusal({ ...base, modalities: ['x'.repeat(1_000_000)] });
  assert.ok(typeof message === 'string' && message.length < 200);
  const { param } = refusal({ ...base, ['y'.repeat(1_000_000)]: 1 });
  assert.ok(typeof param === 'string' && param.length < 200);
});
