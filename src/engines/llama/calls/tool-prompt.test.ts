import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spacedJson } from './spaced-json.ts';
import { toolInstructions, withCallsAsText } from './tool-prompt.ts';

test('writes calls and results as models were trained to read them', () => {
  const prompt = withCallsAsText([
    { role: 'system', text: 'Be kind.' },
    { role: 'user', text: 'How is it in Paris and Rome?' },
    {
      role: 'assistant',
      text: 'One moment.',
      toolCalls: [
        { id: '1', name: 'get_weather', arguments: '{"city": "Paris"}' },
        { id: '2', name: 'get_weather', arguments: '{"city": "Rome"}' },
      ],
    },
    { role: 'tool', toolCallId: '1', text: 'sunny' },
    { role: 'tool', toolCallId: '2', text: 'rain' },
    { role: 'user', text: 'Well?' },
  ]);
  assert.deepEqual(prompt, [
    { role: 'system', text: 'Be kind.' },
    { role: 'user', text: 'How is it in Paris and Rome?' },
    {
      role: 'assistant',
      text:
        'One moment.\n<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n</tool_call>\n' +
        '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Rome"}}\n</tool_call>',
    },
    {
      role: 'user',
      text: '<tool_response>\nsunny\n</tool_response>\n<tool_response>\nrain\n</tool_response>\nWell?',
    },
  ]);
});

test('describes functions on a line each', () => {
  const text = toolInstructions([
    { name: 'now' },
    { name: 'f', description: 'F.', parameters: { a: [1, 2] } },
  ]);
  assert.match(
    text,
    /\n\{"type": "function", "function": \{"name": "now", "parameters": \{"type": "object", /,
  );
  assert.match(text, /"description": "F\.", "parameters": \{"a": \[1, 2\]\}\}\}\n<\/tools>/);
});

test('spaces JSON between members only', () => {
  const value = { a: [1, { b: 'x,\n  y: "z"' }], c: [], d: {} };
  assert.equal(spacedJson(value), '{"a": [1, {"b": "x,\\n  y: \\"z\\""}], "c": [], "d": {}}');
  assert.deepEqual(JSON.parse(spacedJson(value)), value);
});
