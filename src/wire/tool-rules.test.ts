import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { checkCrossFieldRules } from './cross-field-rules.ts';
import { parseChatRequest } from './request.ts';

const facts = { versionHasAudio: true, hearsAndSpeaks: false, voices: [], isExact: false };
const user = { role: 'user', content: 'Hello' };
const weather = { type: 'function', function: { name: 'get_weather', parameters: { type: 'object' } } };
const call = (id: string) => ({ id, type: 'function', function: { name: 'get_weather', arguments: '{}' } });
const calling = { role: 'assistant', content: null, tool_calls: [call('a'), call('b')] };
const result = (id: string) => ({ role: 'tool', tool_call_id: id, content: 'Sunny.' });

function outcome(members: object) {
  try {
    checkCrossFieldRules(parseChatRequest({ model: 'm', messages: [user], ...members }, 'body'), facts);
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return [error.code, error.param, error.message];
  }
}

describe('tools that do not go together', () => {
  const onlyWith = (param: string, needed: string) =>
    `Invalid value for '${param}': '${param}' is only allowed when '${needed}' are specified.`;
  const rows: [name: string, members: object, code: string | null, param: string, message: string][] = [
    [
      'a choice among none',
      { tool_choice: 'required' },
      null,
      'tool_choice',
      onlyWith('tool_choice', 'tools'),
    ],
    [
      'a legacy choice among none',
      { function_call: 'auto' },
      null,
      'function_call',
      onlyWith('function_call', 'functions'),
    ],
    [
      'parallel calls of nothing',
      { parallel_tool_calls: false },
      null,
      'parallel_tool_calls',
      onlyWith('parallel_tool_calls', 'tools'),
    ],
    [
      'both forms',
      { tools: [weather], functions: [{ name: 'f' }] },
      'invalid_parameter_combination',
      'functions',
      "Setting 'functions' and 'tools' at the same time is not supported.",
    ],
    [
      'a tool that takes any text',
      { tools: [weather, { type: 'custom', custom: { name: 'f' } }] },
      'unsupported_value',
      'tools[1].type',
      "Unsupported value: 'tools[1].type' does not support 'custom' with this model. Supported values are: 'function'.",
    ],
    [
      'a choice that is not offered',
      { tools: [weather], tool_choice: { type: 'function', function: { name: 'get_time' } } },
      null,
      'tool_choice',
      "Tool choice 'get_time' not found in 'tools' parameter.",
    ],
    [
      'a result of no call',
      { messages: [user, result('a')] },
      null,
      'messages.[1].role',
      "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    ],
    [
      'a call without a result',
      { messages: [user, calling, result('a'), user] },
      null,
      'messages',
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: b",
    ],
    [
      'calls at the end',
      { messages: [user, calling] },
      null,
      'messages',
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: a, b",
    ],
  ];
  for (const [name, members, code, param, message] of rows) {
    test(name, () => assert.deepEqual(outcome(members), [code, param, message]));
  }
});

test('calls and their results in any order, the deprecated form, and choices of nothing are fine', () => {
  assert.equal(
    outcome({ messages: [user, calling, result('b'), result('a'), user, calling, result('a'), result('b')] }),
    'accepted',
  );
  assert.equal(outcome({ tool_choice: 'none', function_call: 'none' }), 'accepted');
  const legacy = [
    user,
    { role: 'assistant', content: null, function_call: { name: 'f', arguments: '{}' } },
    { role: 'function', name: 'f', content: '1' },
  ];
  assert.equal(
    outcome({ messages: legacy, functions: [{ name: 'f' }], function_call: { name: 'f' } }),
    'accepted',
  );
});
