import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LanguageModel, PromptMessage, ToolCall } from '../../src/engines/language-model.ts';
import { createUpstreamLanguageModel } from '../../src/engines/upstream/language-model.ts';
import { type RecordingBrain, startRecordingBrain } from '../support/recording-brain.ts';
import { collect, never } from './conformance.ts';

let brain: RecordingBrain;
let model: LanguageModel;
before(async () => {
  brain = await startRecordingBrain(({ messages, tools }) => {
    const told = messages.flatMap(({ role, content }) => (role === 'tool' ? [content] : []));
    if (told.length > 0) return `It is ${told.join(' and ')}.`;
    return (tools ?? []).map((tool, index) => [tool.function.name, `{"city": "Åre ${index}"}`] as const);
  });
  model = createUpstreamLanguageModel({ baseUrl: brain.url });
});
after(async () => {
  await model[Symbol.asyncDispose]();
  await brain[Symbol.asyncDispose]();
});

test('a language model elsewhere calls tools and goes on with what they say', async () => {
  const tools = {
    functions: [{ name: 'weather' }, { name: 'time' }],
    choice: 'auto',
    parallel: true,
  } as const;
  const prompt: PromptMessage[] = [{ role: 'user', text: 'How is it in Åre?' }];
  const toolCalls: ToolCall[] = [];
  for (const part of await collect(model.generate(prompt, { tools, signal: never }))) {
    if (part.type === 'tool-call-start')
      toolCalls.push({ id: part.id ?? '', name: part.name, arguments: '' });
    const last = toolCalls.at(-1);
    if (part.type === 'tool-call-delta' && last !== undefined) last.arguments += part.arguments;
    if (part.type === 'end') assert.equal(part.finishReason, 'tool-calls');
  }
  assert.deepEqual(toolCalls, [
    { id: 'call_0', name: 'weather', arguments: '{"city": "Åre 0"}' },
    { id: 'call_1', name: 'time', arguments: '{"city": "Åre 1"}' },
  ]);

  prompt.push({ role: 'assistant', text: '', toolCalls });
  prompt.push({ role: 'tool', toolCallId: 'call_0', text: 'cold' });
  prompt.push({ role: 'tool', toolCallId: 'call_1', text: 'late' });
  const parts = await collect(model.generate(prompt, { tools, signal: never }));
  const text = parts.map((part) => (part.type === 'text-delta' ? part.text : '')).join('');
  assert.equal(text, 'It is cold and late.');
  const [, assistant, ...results] = brain.asked[1]?.messages ?? [];
  assert.deepEqual(
    [assistant?.content, assistant?.tool_calls?.map(({ id }) => id)],
    [null, ['call_0', 'call_1']],
  );
  assert.deepEqual(
    results.map(({ tool_call_id: id }) => id),
    ['call_0', 'call_1'],
  );
});
