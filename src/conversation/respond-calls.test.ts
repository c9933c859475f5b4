import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect } from '../streams/collect.ts';
import type { ExchangeRequest, Turn } from './exchange.ts';
import { type FakeEnginesOptions, fakeEngines } from './fixtures/fake-engines.ts';
import {
  decodeFake,
  request,
  SPOKEN,
  speech,
  textOf,
  typesOf,
  WRITTEN,
  wordsOf,
} from './fixtures/requests.ts';
import { createRespond } from './respond.ts';
import { TranscriptCache } from './transcript-cache.ts';

const { signal } = new AbortController();
const tools = { functions: [{ name: 'get_weather' }], choice: 'auto', parallel: true } as const;

async function answer(asked: ExchangeRequest, options: FakeEnginesOptions) {
  const { engines, record } = fakeEngines(options);
  const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
  return { parts: await collect(respond(asked, signal), { maxItems: 1_000 }), record };
}

test('a call of a tool is handed on as it is and never spoken', async () => {
  const calls = [{ name: 'get_weather', arguments: '{"city":"Paris"}' }];
  const asked = request('How is the weather in Paris?', { sampling: { tools } });
  const { parts, record } = await answer(asked, { answer: [], calls, finishReason: 'tool-calls' });
  assert.deepEqual(typesOf(parts), ['response-start', 'tool-call-start', 'tool-call-delta', 'response-end']);
  assert.deepEqual(record.pieces, []);
  const end = parts.at(-1);
  assert.ok(end?.type === 'response-end');
  assert.deepEqual([end.finishReason, end.outputAudioSeconds], ['tool-calls', 0]);
});

test('words before a call are spoken', async () => {
  const calls = [{ name: 'get_weather', arguments: '{}' }];
  const { parts, record } = await answer(request('Well?', { sampling: { tools } }), {
    answer: ['One moment, please.'],
    calls,
    finishReason: 'tool-calls',
  });
  assert.equal(record.pieces.join(' '), 'One moment, please.');
  assert.equal(parts.filter(({ type }) => type === 'tool-call-start').length, 1);
});

test('calls and their results reach the model as turns of their own', async () => {
  const turns: Turn[] = [
    { role: 'user', parts: [{ type: 'text', text: 'How is the weather?' }] },
    { role: 'assistant', text: '', toolCalls: [{ id: 'a', name: 'get_weather', arguments: '{}' }] },
    { role: 'tool', toolCallId: 'a', text: '18 degrees' },
  ];
  const { record } = await answer(request(turns), { answer: ['It is 18 degrees.'] });
  assert.deepEqual(record.prompts[0]?.slice(-2), turns.slice(-2));
});

test('who brings tools, wants JSON or the chances of tokens is answered by the model', async () => {
  const turns: Turn[] = [
    { role: 'user', parts: [{ type: 'text', text: 'Transcribe this recording.' }, speech('one')] },
  ];
  assert.equal((await answer(request(turns, { output: WRITTEN }), {})).record.prompts.length, 0);
  for (const sampling of [{ tools }, { format: { type: 'json-object' } }, { topLogprobs: 0 }] as const) {
    const { record } = await answer(request(turns, { output: WRITTEN, sampling }), { answer: ['{}'] });
    assert.equal(record.prompts.length, 1);
  }
});

test('an answer that may sound no longer is cut within a frame and says so', async () => {
  const output = { ...SPOKEN, maxSeconds: 0.015 };
  const { parts } = await answer(request('Hello', { output }), { answer: wordsOf('Good day to you.') });
  const samples = parts.reduce((sum, part) => sum + (part.type === 'audio-delta' ? part.frame.length : 0), 0);
  assert.equal(samples, 360);
  const end = parts.at(-1);
  assert.ok(end?.type === 'response-end');
  assert.deepEqual([end.finishReason, end.outputAudioSeconds], ['length', 0.015]);
});

test('a reading aloud ends at the limit of tokens, too', async () => {
  const asked = request('Read this aloud: one two three four five', { sampling: { maxTokens: 3 } });
  const { parts, record } = await answer(asked, {});
  assert.equal(record.prompts.length, 0);
  assert.equal(textOf(parts).trim(), 'one two three');
  const end = parts.at(-1);
  assert.equal(end?.type === 'response-end' && end.finishReason, 'length');
});
