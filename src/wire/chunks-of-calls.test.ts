import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ChoicePart } from './answer-choice.ts';
import type { AnswerFacts } from './answer-facts.ts';
import type { Chunk } from './chunk.ts';
import { type ChunkOptions, toChunks } from './chunks.ts';
import { usageOf } from './usage.ts';

const facts: AnswerFacts = {
  dialect: 'openai',
  id: 'chatcmpl-1',
  created: 100,
  model: 'gpt-4o-2024-11-20',
  systemFingerprint: 'fp_0123456789',
  tellsChances: false,
  callsLegacyFunctions: false,
};
const ended = (finishReason: 'stop' | 'length' | 'tool-calls', choice?: number): ChoicePart => ({
  type: 'response-end',
  finishReason,
  inputAudioSeconds: 0,
  outputAudioSeconds: 0,
  ...(choice === undefined ? {} : { choice }),
});
const calls: ChoicePart[] = [
  { type: 'response-start' },
  { type: 'tool-call-start', name: 'get_weather', id: 'call_1' },
  { type: 'tool-call-delta', arguments: '{"city":' },
  { type: 'tool-call-delta', arguments: '"Paris"}' },
  { type: 'tool-call-start', name: 'get_time' },
  { type: 'tool-call-delta', arguments: '{}' },
  ended('tool-calls'),
];

async function chunksOf(parts: readonly ChoicePart[], given = facts, options: ChunkOptions = {}) {
  async function* stream() {
    yield* parts;
  }
  const chunks: Chunk[] = [];
  for await (const chunk of toChunks(stream(), given, options)) chunks.push(chunk);
  return chunks;
}

const deltas = (chunks: readonly Chunk[]) => chunks.map((chunk) => chunk.choices[0]?.delta);

describe('calls of tools', () => {
  test('come by index: id and name first, then the arguments, then why it ended', async () => {
    const chunks = await chunksOf(calls);
    const [role, ...rest] = deltas(chunks);
    assert.deepEqual(role, { role: 'assistant', content: null, refusal: null });
    const secondId = JSON.stringify(rest[3]).match(/call_[A-Za-z0-9]{24}/)?.[0];
    assert.ok(secondId);
    assert.deepEqual(rest, [
      {
        tool_calls: [
          { index: 0, id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '' } },
        ],
      },
      { tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] },
      { tool_calls: [{ index: 0, function: { arguments: '"Paris"}' } }] },
      {
        tool_calls: [
          { index: 1, id: secondId, type: 'function', function: { name: 'get_time', arguments: '' } },
        ],
      },
      { tool_calls: [{ index: 1, function: { arguments: '{}' } }] },
      {},
    ]);
    assert.equal(chunks.at(-1)?.choices[0]?.finish_reason, 'tool_calls');
  });

  test('have no sound and no id where an answer was to be spoken', async () => {
    const chunks = await chunksOf(calls, { ...facts, speech: { id: 'audio_1', expiresAt: 3700 } });
    assert.ok(!JSON.stringify(chunks).includes('audio'));
    assert.equal(chunks.length, 7);
  });

  test('come in the deprecated form where functions were offered in it', async () => {
    const chunks = await chunksOf([...calls.slice(0, 3), ended('tool-calls')], {
      ...facts,
      callsLegacyFunctions: true,
    });
    assert.deepEqual(deltas(chunks).slice(1), [
      { function_call: { name: 'get_weather', arguments: '' } },
      { function_call: { arguments: '{"city":' } },
      {},
    ]);
    assert.equal(chunks.at(-1)?.choices[0]?.finish_reason, 'function_call');
  });
});

test('several answers: each with its number, a role and an end of its own, usage of all at last', async () => {
  const parts: ChoicePart[] = [
    { type: 'response-start', choice: 1 },
    { type: 'text-delta', text: 'Two', choice: 1 },
    { type: 'response-start', choice: 0 },
    { type: 'text-delta', text: 'One', choice: 0 },
    ended('stop', 1),
    ended('length', 0),
  ];
  const prompt = { turns: [], messageCount: 1, referredAnswerSeconds: [] };
  const chunks = await chunksOf(parts, facts, {
    countUsage: (answers) => usageOf(prompt, answers),
    includeUsage: true,
  });
  const seen = chunks.map(({ choices: [choice] }) =>
    choice === undefined
      ? 'usage'
      : [choice.index, choice.delta.role ?? choice.delta.content ?? '', choice.finish_reason],
  );
  assert.deepEqual(seen, [
    [1, 'assistant', null],
    [1, 'Two', null],
    [0, 'assistant', null],
    [0, 'One', null],
    [1, '', 'stop'],
    [0, '', 'length'],
    'usage',
  ]);
  assert.equal(chunks.at(-1)?.usage?.completion_tokens, 2);
});

test('how likely each token was comes with its text, where it was asked for', async () => {
  const token = { token: 'Hi', logprob: -0.25, bytes: [72, 105] };
  const text: ChoicePart = { type: 'text-delta', text: 'Hi', logprobs: [{ ...token, top: [token] }] };
  const told = await chunksOf([text, ended('stop')], { ...facts, tellsChances: true });
  assert.deepEqual(
    told.map(({ choices: [choice] }) => choice?.logprobs),
    [null, { content: [{ ...token, top_logprobs: [token] }], refusal: null }, null],
  );
  const untold = await chunksOf([text, ended('stop')]);
  assert.ok(untold.every(({ choices: [choice] }) => choice?.logprobs === null));
});

test('random characters hide the lengths of words on the side of OpenAI alone', async () => {
  const parts: ChoicePart[] = ['a', 'abcdef', 'x'.repeat(40)].map((text) => ({ type: 'text-delta', text }));
  for (const { obfuscation, choices } of await chunksOf(parts, facts, { obfuscates: true })) {
    const characters = (choices[0]?.delta.content ?? '').length + (obfuscation ?? '').length;
    assert.equal(characters % 32, 0);
  }
  for (const dialect of ['azure', 'azure-v1'] as const) {
    const chunks = await chunksOf(parts, { ...facts, dialect }, { obfuscates: true });
    assert.ok(chunks.every((chunk) => !('obfuscation' in chunk)));
  }
});
