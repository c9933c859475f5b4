import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { collect } from '../streams/collect.ts';
import type { ExchangeRequest, Turn } from './exchange.ts';
import { type FakeEnginesOptions, FRAME_SAMPLES, fakeEngines } from './fixtures/fake-engines.ts';
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

const ANSWER =
  'Yes, a golden retriever is a good family dog. It is gentle and patient with children. It learns quickly, ' +
  'likes to play, and wants to be near its people all day long. It needs a long walk every day. Brush it often.';
const { signal } = new AbortController();
const spokenQuestion: Turn[] = [{ role: 'user', parts: [speech('one')] }];

test('a typed question is answered in text and sound: one start, one end, everything in between', async () => {
  const { parts, record } = await answer(request('Is it a good dog?'), { answer: wordsOf(ANSWER) });
  assert.equal(textOf(parts), ANSWER);
  const types = typesOf(parts);
  assert.equal(types.indexOf('response-start'), 0);
  assert.equal(types.lastIndexOf('response-start'), 0);
  assert.equal(types.indexOf('response-end'), parts.length - 1);
  assert.equal(record.pieces.join(' '), ANSWER);
  assert.deepEqual(parts.at(-1), {
    type: 'response-end',
    finishReason: 'stop',
    inputAudioSeconds: 0,
    outputAudioSeconds: (record.framesMade * FRAME_SAMPLES) / 24_000,
  });
});

test('a written answer is text alone and needs no voice', async () => {
  const { parts, record } = await answer(request('Hello', { output: WRITTEN }), {
    answer: ['Good ', 'day.'],
    failures: { ready: true },
  });
  assert.deepEqual(typesOf(parts), ['response-start', 'text-delta', 'text-delta', 'response-end']);
  assert.equal(record.pieces.length, 0);
});

test('the end reason of the model is the end reason of the answer', async () => {
  for (const output of [SPOKEN, WRITTEN]) {
    const { parts } = await answer(request('Hello', { output }), {
      answer: ['Good'],
      finishReason: 'length',
    });
    const end = parts.at(-1);
    assert.equal(end?.type === 'response-end' && end.finishReason, 'length');
  }
});

test('a spoken question reaches the model as its transcript, and its seconds are counted', async () => {
  const turns: Turn[] = [
    { role: 'system', text: 'Be brief.' },
    {
      role: 'user',
      parts: [{ type: 'text', text: 'Describe in detail the spoken audio input.' }, speech('one')],
    },
    { role: 'assistant', text: 'It is a greeting.' },
    { role: 'user', parts: [speech('two')] },
  ];
  const { parts, record } = await answer(request(turns), {
    heard: ['Good evening.', 'How are you?'],
    answer: ['Fine.'],
  });
  const [system, first, assistant, second] = record.prompts[0] ?? [];
  assert.match(system?.text ?? '', /Be brief\.$/);
  assert.match(first?.text ?? '', /^Describe in detail[\s\S]*"Good evening\. How are you\?"$/);
  assert.deepEqual(assistant, { role: 'assistant', text: 'It is a greeting.' });
  assert.deepEqual(second, { role: 'user', text: 'Good evening. How are you?' });
  const end = parts.at(-1);
  assert.equal(end?.type === 'response-end' && end.inputAudioSeconds, 4);
});

test('a recording of an earlier turn is not recognised again', async () => {
  const transcripts = new TranscriptCache();
  const { engines, record } = fakeEngines({ answer: ['Yes.'] });
  const respond = createRespond({ engines, transcripts, decode: decodeFake });
  await collect(respond(request(spokenQuestion), signal), { maxItems: 100 });
  const next: Turn[] = [
    ...spokenQuestion,
    { role: 'assistant', text: 'Yes.' },
    { role: 'user', parts: [{ type: 'text', text: 'Why?' }] },
  ];
  const parts = await collect(respond(request(next), signal), { maxItems: 100 });
  assert.equal(record.recognitions, 1);
  const end = parts.at(-1);
  assert.equal(end?.type === 'response-end' && end.inputAudioSeconds, 2);
});

test('sampling reaches the model as it was given', async () => {
  const sampling = { maxTokens: 7, temperature: 0.5, stop: ['x'], seed: 3 };
  const { record } = await answer(request('Hello', { sampling }), { answer: ['Hi.'] });
  const { signal: _, tenant: _tenant, ...given } = record.generateOptions[0] ?? { signal };
  assert.deepEqual(given, sampling);
});

test('every engine is told whose request it is, and the recogniser how long it lasts', async () => {
  const { record } = await answer(request(spokenQuestion, { tenant: 'tenant-b' }), { answer: ['Yes.'] });
  assert.deepEqual(record.callers, [
    { engine: 'recogniser', tenant: 'tenant-b', seconds: 2 },
    { engine: 'model', tenant: 'tenant-b' },
    { engine: 'voice', tenant: 'tenant-b' },
  ]);
});

test('an answer with nothing to pronounce still ends well', async () => {
  for (const text of [['👍'], ['', ' '], [], ['---\n\n', '* * *']]) {
    const { parts, record } = await answer(request('Hello'), { answer: text });
    assert.equal(textOf(parts), text.join(''));
    assert.deepEqual(typesOf(parts).slice(-1), ['response-end']);
    assert.equal(typesOf(parts)[0], 'response-start');
    assert.equal(record.pieces.length, 0);
  }
});

test('what is not to be said stays in the transcript and is kept from the voice', async () => {
  const text = '**Bold** 🎉 see [this](https://example.com/x):\n\n```js\nlet a_b = 1;\n```\n\n- one\n- two';
  const { parts, record } = await answer(request('Hello'), { answer: wordsOf(text) });
  assert.equal(textOf(parts), text);
  assert.equal(record.pieces.join(' '), 'Bold see this: Code block omitted. one. two');
});

test('a voice of another rate is brought to 24 kHz', async () => {
  const { parts, record } = await answer(request('Hello'), {
    answer: ['Good day.'],
    sampleRate: 16_000,
    framesPerPiece: 10,
  });
  const end = parts.at(-1);
  const seconds = (record.framesMade * FRAME_SAMPLES) / 16_000;
  assert.ok(end?.type === 'response-end' && Math.abs(end.outputAudioSeconds - seconds) < 0.001);
});

test('no sound comes before its words, whatever the pace of model, voice and reader', async () => {
  const pace = fc.integer({ min: 0, max: 2 });
  await fc.assert(
    fc.asyncProperty(pace, pace, pace, async (deltaMs, frameMs, readMs) => {
      const { engines, record } = fakeEngines({ answer: wordsOf(ANSWER), deltaMs, frameMs });
      let read = '';
      const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
      for await (const part of respond(request('Hello'), signal)) {
        if (readMs > 0) await sleep(readMs);
        if (part.type === 'transcript-delta') read += part.text;
        if (part.type !== 'audio-delta') continue;
        const piece = Math.round((part.frame[0] ?? 0) * 1_000);
        const words = record.pieces.slice(0, piece).join(' ');
        assert.ok(read.startsWith(words), `"${words}" was heard after "${read}"`);
      }
    }),
    { numRuns: 9 },
  );
});

test('where all words are to come first, no sound comes before the last of them', async () => {
  const output = { ...SPOKEN, wordsFirst: true };
  const { parts, record } = await answer(request('Hello', { output }), {
    answer: wordsOf(ANSWER),
    deltaMs: 5,
  });
  const types = typesOf(parts);
  assert.ok(types.lastIndexOf('transcript-delta') < types.indexOf('audio-delta'));
  assert.equal(types.filter((type) => type === 'audio-delta').length, record.framesMade);
});

test('the voice begins when five words have come', async () => {
  const { engines, record } = fakeEngines({
    answer: wordsOf('A golden retriever is a good family dog.'),
    deltaMs: 20,
  });
  const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
  for await (const part of respond(request('Hello'), signal)) if (part.type === 'audio-delta') break;
  assert.ok(record.deltasMade <= 5);
});

test('the transcript never waits for a slow voice', async () => {
  const { engines } = fakeEngines({ answer: wordsOf(ANSWER), framesPerPiece: 1, frameMs: 60 });
  const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
  const parts = await collect(respond(request('Hello'), signal), { maxItems: 500 });
  const types = typesOf(parts);
  const lastWord = types.lastIndexOf('transcript-delta');
  assert.ok(types.slice(0, lastWord).filter((type) => type === 'audio-delta').length <= 1);
});

test('a reader that stops makes everything stop, at most two pieces ahead', async () => {
  const { engines, record } = fakeEngines({ answer: wordsOf(ANSWER.repeat(50)), framesPerPiece: 5 });
  const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
  let atFirstSound: number | undefined;
  for await (const part of respond(request('Hello'), signal)) {
    if (part.type !== 'audio-delta') continue;
    await sleep(60);
    atFirstSound = record.pieces.length;
    const { deltasMade } = record;
    await sleep(60);
    assert.equal(record.deltasMade, deltasMade);
    break;
  }
  assert.ok(atFirstSound !== undefined && atFirstSound <= 3);
  assert.equal(record.running, 0);
});

test('a request to transcribe is answered with what was heard, spoken in full, without the model', async () => {
  const heard = ['It was late.', 'The sea was calm.'];
  const turns: Turn[] = [
    { role: 'user', parts: [{ type: 'text', text: 'Transcribe this recording.' }, speech('one')] },
  ];
  const { parts, record } = await answer(request(turns), { heard });
  const end = parts.at(-1);
  assert.ok(end?.type === 'response-end' && end.inputAudioSeconds > 0);
  const { inputAudioSeconds } = end;
  assert.deepEqual(parts[0], { type: 'response-start', task: 'transcribe', inputAudioSeconds });
  assert.equal(textOf(parts), 'It was late. The sea was calm.');
  assert.equal(record.pieces.join(' '), 'It was late. The sea was calm.');
  assert.equal(record.prompts.length, 0);
});

test('a long transcript streams segment by segment', async () => {
  const heard = Array.from({ length: 200 }, (_, index) => `This is sentence number ${index}.`);
  const turns: Turn[] = [
    { role: 'user', parts: [{ type: 'text', text: 'Transcribe this.' }, speech('one')] },
  ];
  const { engines, record } = fakeEngines({ heard });
  const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
  for await (const part of respond(request(turns, { output: WRITTEN }), signal)) {
    if (part.type === 'text-delta') {
      assert.ok(record.segmentsMade < 20);
      break;
    }
  }
});

test('a text of 5,000 words is read from its first word to its last', async () => {
  const text = Array.from(
    { length: 500 },
    (_, index) => `Sentence ${index} has exactly ten words in it, no less.`,
  ).join(' ');
  const { parts, record } = await answer(request(`Read this aloud: ${text}`), { framesPerPiece: 1 });
  assert.deepEqual(parts[0], { type: 'response-start', task: 'read-aloud' });
  assert.equal(textOf(parts), text);
  assert.equal(record.pieces.join(' '), text);
});

test('a deployment can send such requests to the model', async () => {
  const { parts, record } = await answer(request('Read this aloud: Hello.', { answerTasksDirectly: false }), {
    answer: ['No.'],
  });
  assert.deepEqual(parts[0], { type: 'response-start' });
  assert.equal(record.prompts.length, 1);
});

async function answer(asked: ExchangeRequest, options: FakeEnginesOptions) {
  const { engines, record } = fakeEngines(options);
  const respond = createRespond({ engines, transcripts: new TranscriptCache(), decode: decodeFake });
  return { parts: await collect(respond(asked, signal), { maxItems: 10_000 }), record };
}
