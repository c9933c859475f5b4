import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PromptMessage, ToolUse } from '../language-model.ts';
import { ask, generate, user } from './fixtures/ask.ts';

const parameters = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const functions = [{ name: 'weather', parameters }, { name: 'now' }];
const tools: ToolUse = { functions, choice: 'auto', parallel: true };

test('calls what a direction names, in several pieces', async () => {
  const json = '{"city": "Åre ]", "n": [1, {"b": "[say no]"}]}';
  const { parts, text, calls, end } = await ask([user(`Go. [call weather ${json}] [call now]`)], { tools });
  assert.equal(text, '');
  assert.deepEqual(
    calls.map(({ name, json }) => [name, json]),
    [
      ['weather', json],
      ['now', '{}'],
    ],
  );
  assert((calls[0]?.pieces.length ?? 0) > 3);
  assert.deepEqual(end, { ...end, finishReason: 'tool-calls', completionTokens: parts.length - 1 });
});

test('calls with the fewest arguments where none are given', async () => {
  const { calls } = await ask([user('[call weather]')], { tools });
  assert.deepEqual(calls[0]?.json, '{"city":""}');
});

test('takes what stands there for arguments, even if it is no JSON', async () => {
  const { calls } = await ask([user('[call now {oops}]')], { tools });
  assert.deepEqual(calls[0]?.json, '{oops}');
});

test('says first what it is told to say, and nothing else', async () => {
  const { parts, text, calls } = await ask([user('[call now] [say Let me see.]')], { tools });
  assert.equal(text, 'Let me see.');
  assert.equal(calls.length, 1);
  assert.equal(
    parts.findIndex(({ type }) => type === 'tool-call-start'),
    3,
  );
});

test('calls nothing after a stop string', async () => {
  const asked = [user('[say One stop two.] [call now]')];
  const { text, calls, end } = await ask(asked, { tools, stop: ['stop'] });
  assert.deepEqual([text, calls, end.finishReason], ['One ', [], 'stop']);
});

test('calls nothing that is not offered, and repeats no directions', async () => {
  const asked = [user('Hi. [call weather {"city":"Oslo"}] [call other]')];
  for (const offered of [undefined, { ...tools, functions: [{ name: 'now' }] }]) {
    const { text, calls, end } = await ask(asked, offered === undefined ? {} : { tools: offered });
    assert.deepEqual([text, calls, end.finishReason], ['You asked: Hi.', [], 'stop']);
  }
});

test('calls the one function that is demanded, or the first where any is', async () => {
  for (const [text, choice, expected] of [
    ['Hi.', { name: 'now' }, ['now {}']],
    ['[call weather]', { name: 'now' }, ['now {}']],
    ['[call now {"a":1}] [call weather]', { name: 'now' }, ['now {"a":1}']],
    ['Hi.', 'required', ['weather {"city":""}']],
    ['[call now]', 'required', ['now {}']],
  ] as const) {
    const { calls, end } = await ask([user(text)], { tools: { ...tools, choice } });
    assert.deepEqual(
      calls.map(({ name, json }) => `${name} ${json}`),
      expected,
    );
    assert.equal(end.finishReason, 'tool-calls');
  }
});

test('makes one call where several are not wanted', async () => {
  const { calls } = await ask([user('[call now] [call weather]')], { tools: { ...tools, parallel: false } });
  assert.deepEqual(
    calls.map(({ name }) => name),
    ['now'],
  );
});

test('says what the tools said, and does not call them again', async () => {
  const toolCalls = [
    { id: 'a', name: 'weather', arguments: '{}' },
    { id: 'b', name: 'now', arguments: '{}' },
  ];
  const prompt: PromptMessage[] = [
    user('[call weather] [call now]'),
    { role: 'assistant', text: '', toolCalls },
    { role: 'tool', toolCallId: 'a', text: 'Sunny.' },
    { role: 'tool', toolCallId: 'b', text: 'Noon.' },
  ];
  const { text, calls, end } = await ask(prompt, { tools });
  assert.deepEqual([text, calls, end.finishReason], ['The tool said: Sunny. Noon.', [], 'stop']);
  // The arguments of earlier calls are a part of the prompt.
  assert.equal(end.promptTokens, 4 + 4 + 2);
});

test('breaks off in the middle of a call at the limit of tokens, and where the script says so', async () => {
  const asked = '[call weather {"city":"Stockholm"}]';
  const { calls, end } = await ask([user(asked)], { tools, maxTokens: 3 });
  assert.deepEqual([calls[0]?.json, end.finishReason], ['{"city":"Stockho', 'length']);
  const failing = async () => {
    for await (const part of generate([user(`${asked} [fail 2]`)], { tools }))
      assert.notEqual(part.type, 'end');
  };
  await assert.rejects(failing, { kind: 'engine_failed' });
});

test('refuses parameters that no arguments keep to', async () => {
  const endless = { properties: { a: { $ref: '#' } }, required: ['a'] };
  const demanded: ToolUse = { ...tools, functions: [{ name: 'f', parameters: endless }], choice: 'required' };
  await assert.rejects(ask([user('Hi.')], { tools: demanded }), { kind: 'unsupported_value' });
});
