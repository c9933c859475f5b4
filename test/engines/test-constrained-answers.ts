import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  FunctionTool,
  GenerateOptions,
  JsonSchema,
  LanguageModel,
  LanguageModelPart,
  PromptMessage,
  ToolCall,
} from '../../src/engines/language-model.ts';
import { satisfies } from '../../src/engines/llama/grammar/fixtures/satisfies.ts';
import { collect, never } from './conformance.ts';

const WEATHER: FunctionTool = {
  name: 'get_weather',
  description: 'Get the current weather in a city',
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
};

const PERSON: JsonSchema = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 40 },
    age: { type: 'integer', minimum: 1, maximum: 120 },
    kind: { enum: ['friend', 'stranger'] },
    pets: { type: 'array', items: { $ref: '#/$defs/pet' }, minItems: 1, maxItems: 2 },
    note: { anyOf: [{ type: 'null' }, { const: 'none' }] },
  },
  required: ['name', 'age', 'kind', 'pets', 'note'],
  additionalProperties: false,
  $defs: {
    pet: {
      type: 'object',
      properties: { kind: { const: 'dog' }, isGood: { type: 'boolean' } },
      required: ['kind', 'isGood'],
      additionalProperties: false,
    },
  },
};

/** The promises of a language model that is asked for calls, for JSON or for chances; `weatherQuestion` needs a call. */
export function testConstrainedAnswers(engine: () => LanguageModel, weatherQuestion: string): void {
  const ask = async (prompt: readonly PromptMessage[], options: Partial<GenerateOptions>) =>
    read(
      await collect(engine().generate(prompt, { signal: never, temperature: 0, maxTokens: 300, ...options })),
    );

  test('calls a function that it must call, with arguments that keep to its schema', async () => {
    for (const choice of ['required', { name: 'get_weather' }] as const) {
      const { calls, end } = await ask([{ role: 'user', text: 'Hello!' }], {
        tools: { functions: [WEATHER], choice, parallel: false },
      });
      assert.equal(end.finishReason, 'tool-calls');
      assert.deepEqual(
        calls.map(({ name }) => name),
        ['get_weather'],
      );
      assert.ok(satisfies(JSON.parse(calls[0]?.arguments ?? ''), WEATHER.parameters), calls[0]?.arguments);
    }
  });

  test('calls where it may, is told the result, and answers with it', async () => {
    const tools = { functions: [WEATHER], choice: 'auto', parallel: true } as const;
    const prompt: PromptMessage[] = [{ role: 'user', text: weatherQuestion }];
    const { calls, end } = await ask(prompt, { tools });
    assert.equal(end.finishReason, 'tool-calls');
    const [call] = calls;
    assert.ok(call !== undefined);
    assert.match(call.arguments, /Paris/);

    prompt.push({ role: 'assistant', text: '', toolCalls: [call] });
    prompt.push({ role: 'tool', toolCallId: call.id, text: '18 degrees and sunny' });
    const answer = await ask(prompt, { tools });
    assert.equal(answer.end.finishReason, 'stop');
    assert.deepEqual(answer.calls, []);
    assert.match(answer.text, /18|sunny/);
  });

  test('answers with a JSON object', async () => {
    const { text, end } = await ask([{ role: 'user', text: 'What is the capital of France?' }], {
      format: { type: 'json-object' },
    });
    assert.equal(end.finishReason, 'stop');
    assert.match(text, /^\s*\{/);
    JSON.parse(text);
  });

  test('keeps to a schema', async () => {
    const { text, end } = await ask([{ role: 'user', text: 'Describe a friend of yours in JSON.' }], {
      format: { type: 'json-schema', name: 'person', schema: PERSON, strict: true },
    });
    assert.equal(end.finishReason, 'stop');
    assert.ok(satisfies(JSON.parse(text), PERSON), text);
  });

  test('tells chances that join to the text', async () => {
    const { logprobs, text } = await ask([{ role: 'user', text: 'Hello!' }], {
      topLogprobs: 2,
      maxTokens: 20,
    });
    assert.equal(logprobs.map(({ token }) => token).join(''), text);
    for (const { logprob, top, bytes, token } of logprobs) {
      assert.ok(logprob <= 0);
      assert.equal(top.length, 2);
      assert.deepEqual([...bytes], [...Buffer.from(token)]);
      assert.ok(top.reduce((sum, chance) => sum + Math.exp(chance.logprob), 0) <= 1.000001);
    }
  });
}

function read(parts: readonly LanguageModelPart[]) {
  const calls: ToolCall[] = [];
  for (const part of parts) {
    const call = calls.at(-1);
    if (part.type === 'tool-call-start')
      calls.push({ id: part.id ?? `call_${calls.length}`, name: part.name, arguments: '' });
    else if (part.type === 'tool-call-delta' && call !== undefined) call.arguments += part.arguments;
  }
  const end = parts.at(-1);
  assert.ok(end?.type === 'end');
  const deltas = parts.flatMap((part) => (part.type === 'text-delta' ? [part] : []));
  const text = deltas.map((delta) => delta.text).join('');
  return { calls, text, logprobs: deltas.flatMap(({ logprobs = [] }) => logprobs), end };
}
