import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PcmFrame } from '../../src/audio/pcm.ts';
import type { Recognizer, RecognizerPart, Synthesizer } from '../../src/engines/engine.ts';
import {
  assertNotBegunWhenAborted,
  assertStopsWhenAborted,
  assertSurvivesKill,
  collect,
  never,
  type TestedEngine,
} from './conformance.ts';
import { SENTENCES } from './sentences.ts';
import { hear, inFrames, join, speak } from './speech.ts';
import { totalWordErrors, wordErrorRate } from './word-errors.ts';

/** Three words in a hundred. */
const MOST_WORD_ERRORS = 0.03;

export interface RecognizerSuite {
  create: () => Promise<TestedEngine<Recognizer>>;
  /** The voice whose speech it hears. */
  createVoice: () => Promise<Synthesizer>;
  skip?: string | false;
}

/** The promises of `Recognizer`, and that it hears a voice back, as tests. */
export function describeRecognizer(
  name: string,
  { create, createVoice, skip = false }: RecognizerSuite,
): void {
  describe(`${name} as a recognizer`, { skip }, () => {
    let engine: TestedEngine<Recognizer>;
    let voice: Synthesizer;
    before(async () => {
      [engine, voice] = await Promise.all([create(), createVoice()]);
      await Promise.all([engine.ready(never), voice.ready(never)]);
    });
    after(() => Promise.all([engine[Symbol.asyncDispose](), voice[Symbol.asyncDispose]()]));

    const say = (text: string) => speak(voice, text, { sampleRate: engine.sampleRate });
    const silence = (seconds: number) => new Float32Array(seconds * engine.sampleRate);
    const transcribe = (sound: PcmFrame, signal = never) =>
      engine.transcribe(inFrames(sound, engine.sampleRate / 10), {
        tenant: 'tenant-a',
        seconds: sound.length / engine.sampleRate,
        signal,
      });

    test('hears fifty sentences with at most three wrong words in a hundred', async (context) => {
      const all = [];
      for (const sentence of SENTENCES) {
        const heard = await hear(engine, await say(sentence));
        const errors = wordErrorRate(sentence, heard);
        if (errors.errors > 0) context.diagnostic(`said "${sentence}", heard "${heard}"`);
        all.push(errors);
      }
      const { errors, words, rate } = totalWordErrors(all);
      context.diagnostic(`${errors} of ${words} words wrong`);
      assert.ok(rate <= MOST_WORD_ERRORS, `${errors} of ${words} words wrong`);
    });

    test('hears a long recording whole, in segments that come in order', async () => {
      const texts = SENTENCES.slice(0, 15);
      const sounds = [];
      for (const text of texts) sounds.push(await say(text), silence(0.7));
      const sound = join(sounds);
      const parts = await collect(transcribe(sound));
      const heard = parts.flatMap((part) => (part.type === 'segment' ? [part.text] : []));
      const { rate } = wordErrorRate(texts.join(' '), heard.join(' '));
      assert.ok(rate <= MOST_WORD_ERRORS, `heard ${JSON.stringify(heard)}`);
      assertInOrder(parts, sound.length / engine.sampleRate);
    });

    test('hears nothing in silence, in noise, or in nothing at all', async () => {
      const hiss = silence(3).map((_, index) => 0.01 * Math.sin(index ** 2));
      for (const [kind, sound] of Object.entries({ silence: silence(3), hiss, nothing: silence(0) })) {
        const parts = await collect(transcribe(sound));
        assert.deepEqual(
          parts.map(({ type }) => type),
          ['end'],
          kind,
        );
        assertInOrder(parts, sound.length / engine.sampleRate);
      }
    });

    test('hears the same however the sound is cut into frames', async () => {
      const sound = await say('Where is the station?');
      for (const length of [37, 4_001, sound.length]) {
        const parts = await collect(engine.transcribe(inFrames(sound, length), { signal: never }));
        const heard = parts.flatMap((part) => (part.type === 'segment' ? [part.text] : []));
        assert.deepEqual(wordErrorRate('Where is the station?', heard.join(' ')).errors, 0, heard.join(' '));
      }
    });

    test('passes on what went wrong with the sound', async () => {
      const damaged = new Error('the recording is damaged');
      async function* broken(): AsyncGenerator<PcmFrame> {
        yield silence(0.1);
        throw damaged;
      }
      await assert.rejects(collect(engine.transcribe(broken(), { signal: never })), damaged);
    });

    test('does not begin when the caller has left', () =>
      assertNotBegunWhenAborted((signal) => transcribe(silence(1), signal)));

    test('stops when the caller leaves, while it works and while it waits for sound', async () => {
      const sound = join([await say(SENTENCES.at(-1) ?? ''), silence(1.5), await say('Yes, of course.')]);
      await assertStopsWhenAborted((signal) => transcribe(sound, signal));

      let stall = () => {};
      const stalled = new Promise<void>((resolve) => {
        stall = resolve;
      });
      async function* stallingSpeech(): AsyncGenerator<PcmFrame> {
        yield silence(0.1);
        stall();
        await new Promise(() => {});
      }
      await assertStopsWhenAborted((signal) => engine.transcribe(stallingSpeech(), { signal }), stalled);
    });

    test('goes on serving when a reader leaves early', async () => {
      const sound = await say('Yes, of course.');
      for await (const _part of transcribe(join([sound, silence(2), sound]))) break;
      assert.match(await hear(engine, sound), /Yes/);
    });

    test('survives a kill of its process', async (context) => {
      if (engine.processId === undefined) return context.skip('it has no process of its own');
      const sound = await say('Yes, of course.');
      const long = join(Array.from({ length: 20 }, () => join([sound, silence(1.5)])));
      await assertSurvivesKill(
        engine,
        () => transcribe(long),
        async () => assert.match(await hear(engine, sound), /Yes/),
      );
    });
  });
}

function assertInOrder(parts: readonly RecognizerPart[], durationSeconds: number): void {
  const end = parts.at(-1);
  assert.ok(end?.type === 'end' && Math.abs(end.durationSeconds - durationSeconds) < 0.05);
  assert.equal(parts.filter(({ type }) => type === 'end').length, 1);
  let spokenUntil = 0;
  for (const part of parts) {
    if (part.type === 'end') continue;
    assert.ok(part.startSeconds >= spokenUntil && part.endSeconds > part.startSeconds);
    spokenUntil = part.endSeconds;
  }
  assert.ok(spokenUntil <= durationSeconds + 0.05);
}
