import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodePcm16 } from '../audio/pcm16.ts';
import type { ChoicePart } from './answer-choice.ts';
import type { Chunk } from './chunk.ts';
import { toExactChunks } from './exact-chunks.ts';
import { usageOf } from './usage.ts';

const facts = {
  dialect: 'openai',
  id: 'chatcmpl-1',
  created: 100,
  model: 'gpt-4o-audio-preview-2024-12-17',
  systemFingerprint: 'fp_0123456789',
  speech: { id: 'audio_1', expiresAt: 3700 },
  tellsChances: false,
  callsLegacyFunctions: false,
} as const;
const end = { type: 'response-end', inputAudioSeconds: 0, outputAudioSeconds: 0 } as const;
const prompt = { turns: [], messageCount: 1, referredAnswerSeconds: [] };

async function chunksOf(parts: readonly ChoicePart[]) {
  async function* stream() {
    yield* parts;
  }
  const chunks: Chunk[] = [];
  const countUsage = (answers: Parameters<typeof usageOf>[1]) => usageOf(prompt, answers);
  for await (const chunk of toExactChunks(stream(), facts, { countUsage, includeUsage: true }))
    chunks.push(chunk);
  return chunks;
}

test('a spoken answer as the real service streams it, faults included', async () => {
  const frame = new Float32Array(12_000).fill(0.25);
  const sound = Buffer.from(encodePcm16(frame));
  const chunks = await chunksOf([
    { type: 'response-start' },
    { type: 'transcript-delta', text: 'Hi' },
    { type: 'transcript-delta', text: ' there' },
    { type: 'audio-delta', frame },
    { ...end, finishReason: 'stop' },
  ]);
  const choice = (delta: object) => ({ index: 0, delta, finish_reason: null });
  assert.deepEqual(
    chunks.map(({ choices }) => choices),
    [
      [choice({ role: 'assistant', refusal: null })],
      [choice({ content: null, audio: { id: 'audio_1', transcript: 'Hi' } })],
      [choice({ audio: { transcript: ' there' } })],
      [
        choice({
          role: 'assistant',
          content: null,
          refusal: null,
          audio: { id: 'audio_1', data: sound.toString('base64', 0, 19_200) },
        }),
      ],
      [choice({ audio: { data: sound.toString('base64', 19_200) } })],
      [],
      [{ index: 0, delta: { audio: { expires_at: 3700 } } }],
    ],
  );
  assert.ok(chunks.at(-2)?.usage);
  assert.equal(chunks.at(-1)?.usage, null);
});

test('a call of a tool ends as it does in writing', async () => {
  const chunks = await chunksOf([
    { type: 'response-start' },
    { type: 'tool-call-start', name: 'f', id: 'call_1' },
    { type: 'tool-call-delta', arguments: '{}' },
    { ...end, finishReason: 'tool-calls' },
  ]);
  assert.ok(!JSON.stringify(chunks.map(({ choices }) => choices)).includes('audio'));
  assert.equal(chunks.at(-2)?.choices[0]?.finish_reason, 'tool_calls');
});
