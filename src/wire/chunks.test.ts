import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodePcm16 } from '../audio/pcm16.ts';
import type { ResponsePart } from '../conversation/exchange.ts';
import type { AnswerFacts } from './answer-facts.ts';
import type { Chunk } from './chunk.ts';
import { toChunks } from './chunks.ts';
import { type AnswerUsage, usageOf } from './usage.ts';

const facts: AnswerFacts = {
  dialect: 'openai',
  id: 'chatcmpl-1',
  created: 100,
  model: 'gpt-4o-audio-preview-2024-12-17',
  systemFingerprint: 'fp_0123456789',
  speech: { id: 'audio_1', expiresAt: 3700 },
  tellsChances: false,
  callsLegacyFunctions: false,
};
const end: ResponsePart = {
  type: 'response-end',
  finishReason: 'stop',
  inputAudioSeconds: 0,
  outputAudioSeconds: 0,
};

async function chunksOf(parts: readonly ResponsePart[], given: AnswerFacts = facts, withUsage = false) {
  async function* stream() {
    yield* parts;
  }
  const prompt = { turns: [], messageCount: 1, referredAnswerSeconds: [] };
  const countUsage = (answers: readonly AnswerUsage[]) => usageOf(prompt, answers);
  const chunks: Chunk[] = [];
  for await (const chunk of toChunks(stream(), given, withUsage ? { countUsage, includeUsage: true } : {}))
    chunks.push(chunk);
  return chunks;
}

const deltas = (chunks: readonly Chunk[]) => chunks.map((chunk) => chunk.choices[0]?.delta);

test('a spoken answer: role, id once, transcripts, slices of 19,200 bytes, expiry with the last, finish', async () => {
  const frame = new Float32Array(20_000).fill(0.25);
  const chunks = await chunksOf([
    { type: 'response-start' },
    { type: 'transcript-delta', text: 'Hi' },
    { type: 'transcript-delta', text: ' there' },
    { type: 'audio-delta', frame },
    end,
  ]);
  const sound = Buffer.from(encodePcm16(frame));
  assert.deepEqual(deltas(chunks), [
    { role: 'assistant', content: null, refusal: null },
    { audio: { id: 'audio_1', transcript: 'Hi' } },
    { audio: { transcript: ' there' } },
    { audio: { data: sound.toString('base64', 0, 19_200) } },
    { audio: { data: sound.toString('base64', 19_200, 38_400) } },
    { audio: { data: sound.toString('base64', 38_400), expires_at: 3700 } },
    {},
  ]);
  assert.deepEqual(
    chunks.map((chunk) => chunk.choices[0]?.finish_reason),
    [null, null, null, null, null, null, 'stop'],
  );
  for (const { id, object, created, model, system_fingerprint } of chunks) {
    assert.deepEqual(
      { id, object, created, model, system_fingerprint },
      {
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 100,
        model: 'gpt-4o-audio-preview-2024-12-17',
        system_fingerprint: 'fp_0123456789',
      },
    );
  }
  assert.ok(chunks.every((chunk) => !('usage' in chunk)));
});

test('however the sound is cut, its pieces join to it and only the last is not a multiple of 6', async () => {
  const cuts = fc.array(fc.integer({ min: 0, max: 25_000 }), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(cuts, async (lengths) => {
      const frames = lengths.map((length, index) => new Float32Array(length).fill(index / 10));
      const parts = frames.map((frame): ResponsePart => ({ type: 'audio-delta', frame }));
      const chunks = await chunksOf([{ type: 'response-start' }, ...parts, end]);
      const data = deltas(chunks).flatMap((delta) =>
        delta?.audio?.data === undefined ? [] : [delta.audio.data],
      );
      const sound = Buffer.concat(frames.map((frame) => encodePcm16(frame)));
      assert.equal(data.join(''), sound.toString('base64'));
      assert.ok(data.slice(0, -1).every((piece) => Buffer.from(piece, 'base64').length === 19_200));
      assert.ok(Buffer.from(data.at(-1) ?? '', 'base64').length <= 19_200);
      const ids = deltas(chunks).filter((delta) => delta?.audio?.id !== undefined);
      const expiries = deltas(chunks).filter((delta) => delta?.audio?.expires_at !== undefined);
      assert.deepEqual([ids.length, expiries.length], [1, 1]);
    }),
    { numRuns: 50 },
  );
});

test('with usage asked for, it comes last and every other chunk has null', async () => {
  const parts: ResponsePart[] = [{ type: 'response-start' }, { type: 'transcript-delta', text: 'Hi' }, end];
  const chunks = await chunksOf(parts, facts, true);
  const last = chunks.at(-1);
  assert.deepEqual(last?.choices, []);
  assert.equal(
    last?.usage?.total_tokens,
    (last?.usage?.prompt_tokens ?? 0) + (last?.usage?.completion_tokens ?? 0),
  );
  assert.ok(chunks.slice(0, -1).every((chunk) => chunk.usage === null));
});

test('a written answer streams as content, and says why it ended', async () => {
  const { speech: _, ...written } = facts;
  const chunks = await chunksOf(
    [
      { type: 'response-start' },
      { type: 'text-delta', text: 'Hi' },
      { ...end, type: 'response-end', finishReason: 'length' },
    ],
    written,
  );
  assert.deepEqual(deltas(chunks), [
    { role: 'assistant', content: '', refusal: null },
    { content: 'Hi' },
    {},
  ]);
  assert.equal(chunks.at(-1)?.choices[0]?.finish_reason, 'length');
});

test('deployment routes begin with the prompt filter, keep alphabetical order, and filter each choice', async () => {
  const parts: ResponsePart[] = [{ type: 'response-start' }, { type: 'transcript-delta', text: 'Hi' }, end];
  const [first, ...rest] = await chunksOf(parts, { ...facts, dialect: 'azure' });
  assert.deepEqual(first?.choices, []);
  assert.deepEqual(first?.prompt_filter_results?.[0]?.prompt_index, 0);
  assert.deepEqual([first?.id, first?.model, first?.object, first?.created], ['', '', '', 0]);
  for (const chunk of rest) {
    assert.deepEqual(Object.keys(chunk), [
      'choices',
      'created',
      'id',
      'model',
      'object',
      'system_fingerprint',
    ]);
    assert.deepEqual(chunk.choices[0]?.content_filter_results, {});
  }
  const [begin] = await chunksOf(parts, { ...facts, dialect: 'azure-v1' });
  assert.equal(begin?.choices[0]?.delta.role, 'assistant');
});
