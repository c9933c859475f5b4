import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SamtalError } from '../errors.ts';
import { collect } from '../streams/collect.ts';
import type { ExchangeRequest, ResponsePart, Turn } from './exchange.ts';
import { type FakeEnginesOptions, fakeEngines } from './fixtures/fake-engines.ts';
import { decodeFake, request, SPOKEN, speech, typesOf, WRITTEN, wordsOf } from './fixtures/requests.ts';
import { createRespond } from './respond.ts';
import { TranscriptCache } from './transcript-cache.ts';

const ANSWER =
  'Yes, a golden retriever is a good family dog. It is gentle and patient with children. It learns quickly, ' +
  'likes to play, and wants to be near its people all day long. It needs a long walk every day. Brush it often.';
const { signal } = new AbortController();
const spokenQuestion: Turn[] = [{ role: 'user', parts: [speech('one')] }];

test('a reader that leaves stops all engines before its loop is left', async () => {
  for (const leaveAt of ['response-start', 'transcript-delta', 'audio-delta'] as const) {
    const { engines, record } = fakeEngines({ answer: wordsOf(ANSWER), deltaMs: 3, frameMs: 3 });
    const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
    for await (const part of respond(request(spokenQuestion), signal)) if (part.type === leaveAt) break;
    assert.equal(record.running, 0, leaveAt);
  }
});

for (const [stage, options] of Object.entries({
  recogniser: { segmentMs: 60_000 },
  model: { deltaMs: 60_000, answer: ['Never.'] },
  voice: { frameMs: 60_000, answer: wordsOf(ANSWER) },
})) {
  test(`an abort while the ${stage} works ends the answer at once, with the reason of the abort`, async () => {
    const controller = new AbortController();
    const { engines, record } = fakeEngines(options);
    const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
    const reading = collect(respond(request(spokenQuestion), controller.signal), { maxItems: 1_000 });
    setTimeout(() => controller.abort(new Error('the client has gone')), 30);
    const started = performance.now();
    await assert.rejects(reading, { message: 'the client has gone' });
    assert.ok(performance.now() - started < 10_000);
    await sleep(5);
    assert.equal(record.running, 0);
  });
}

for (const [stage, failures, message] of [
  ['recogniser', { segment: 0 }, 'the recogniser failed'],
  ['recogniser, after its first words,', { segment: 1 }, 'the recogniser failed'],
  ['model', { delta: 0 }, 'the model failed'],
  ['voice that is dead', { ready: true }, 'the voice is dead'],
] as const) {
  test(`a failure of the ${stage} comes before the start`, async () => {
    const options = { failures, heard: ['One.', 'Two.'], answer: wordsOf(ANSWER) };
    const { parts, error, record } = await failedAnswer(request(spokenQuestion), options);
    assert.deepEqual(parts, []);
    assert.equal(error.message, message);
    assert.equal(record.running, 0);
  });
}

for (const [stage, failures, message] of [
  ['model', { delta: 9 }, 'the model failed'],
  ['voice, at its first frame,', { frame: 0 }, 'the voice failed'],
  ['voice, later,', { frame: 7 }, 'the voice failed'],
] as const) {
  test(`a failure of the ${stage} after the start is thrown once, without an end`, async () => {
    const { parts, error, record } = await failedAnswer(request('Hello'), {
      failures,
      answer: wordsOf(ANSWER),
    });
    const types = typesOf(parts);
    assert.equal(types.filter((type) => type === 'response-start').length, 1);
    assert.ok(types.includes('transcript-delta') && !types.includes('response-end'));
    assert.equal(error.message, message);
    assert.equal(record.running, 0);
  });
}

test('a failure of the voice does not wait for the model or the recogniser', async () => {
  const transcribe: Turn[] = [
    { role: 'user', parts: [{ type: 'text', text: 'Transcribe this.' }, speech('one')] },
  ];
  for (const [asked, options] of [
    [request('Hello'), { answer: ['Good day. N', 'ever.'], slowAfter: 1, deltaMs: 60_000 }],
    [
      request(transcribe),
      {
        heard: ['This sentence is long enough to be spoken.', 'So.', 'No.'],
        slowAfter: 2,
        segmentMs: 60_000,
      },
    ],
  ] as const) {
    const started = performance.now();
    const { error, record } = await failedAnswer(asked, { ...options, failures: { frame: 0 } });
    assert.equal(error.message, 'the voice failed');
    assert.equal(record.running, 0);
    assert.ok(performance.now() - started < 10_000);
  }
});

test('a recording that cannot be used is refused before anything is heard', async () => {
  const { engines, record } = fakeEngines();
  const respond = createRespond({
    engines,
    transcripts: new TranscriptCache(),
    decode: async ({ param, ...recording }, options) => {
      if ('digest' in recording && recording.digest === 'bad')
        throw new SamtalError('unsupported_format', { param });
      return decodeFake({ param, ...recording }, options);
    },
  });
  const turns: Turn[] = [{ role: 'user', parts: [speech('good'), speech('bad')] }];
  await assert.rejects(collect(respond(request(turns), signal), { maxItems: 9 }), {
    kind: 'unsupported_format',
  });
  assert.equal(record.recognitions, 0);
});

test('an answer that stops without an end is a failure, not a short answer', async () => {
  for (const output of [SPOKEN, { ...SPOKEN, wordsFirst: true }, WRITTEN]) {
    const { error } = await failedAnswer(request('Hello', { output }), {
      answer: ['Half'],
      finishReason: 'none',
    });
    assert.ok(error instanceof SamtalError && error.kind === 'engine_failed');
  }
});
async function failedAnswer(asked: ExchangeRequest, options: FakeEnginesOptions) {
  const { engines, record } = fakeEngines(options);
  const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
  const parts: ResponsePart[] = [];
  try {
    for await (const part of respond(asked, signal)) parts.push(part);
  } catch (error) {
    assert.ok(error instanceof Error);
    return { parts, error, record };
  }
  assert.fail('the answer did not fail');
}
