import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { PcmFrame } from '../../src/audio/pcm.ts';
import type { Synthesizer } from '../../src/engines/engine.ts';
import {
  assertNotBegunWhenAborted,
  assertStopsWhenAborted,
  assertSurvivesKill,
  collect,
  never,
  type TestedEngine,
} from './conformance.ts';
import { join, speak } from './speech.ts';

const SENTENCE = 'Golden retrievers are friendly, patient and easy to train.';
const PUBLISHED_VOICES = ['alloy', 'echo', 'shimmer'];

export interface SynthesizerSuite {
  create: () => Promise<TestedEngine<Synthesizer>>;
  skip?: string | false;
}

/** The promises of `Synthesizer`, as tests. */
export function describeSynthesizer(name: string, { create, skip = false }: SynthesizerSuite): void {
  describe(`${name} as a synthesizer`, { skip }, () => {
    let engine: TestedEngine<Synthesizer>;
    before(async () => {
      engine = await create();
      await engine.ready(never);
    });
    after(() => engine[Symbol.asyncDispose]());

    const synthesize = (piece: string, signal = never, voice = 'alloy') =>
      engine.synthesize(piece, { tenant: 'tenant-a', voice, signal });

    test('speaks in each published voice: whole numbers of samples, within full scale, audible', async () => {
      for (const voice of PUBLISHED_VOICES) {
        const sound = join(await collect(synthesize(SENTENCE, never, voice)));
        const seconds = sound.length / engine.sampleRate;
        assert.ok(seconds > 1 && seconds < 15, `${voice} speaks for ${seconds} s`);
        assert.ok(
          sound.every((sample) => Math.abs(sample) <= 1),
          `${voice} leaves full scale`,
        );
        assert.ok(loudness(sound) > 0.01, `${voice} is not to be heard`);
      }
    });

    test('knows its voices by the names that a request gives', () => {
      for (const voice of PUBLISHED_VOICES) assert.ok(engine.voices.includes(voice), voice);
    });

    test('has voices that differ', async () => {
      const [alloy, echo] = [await speak(engine, SENTENCE), await speak(engine, SENTENCE, { voice: 'echo' })];
      assert.notDeepEqual(alloy, echo);
    });

    test('takes less time for more speed', async () => {
      const fast = await collect(engine.synthesize(SENTENCE, { voice: 'alloy', speed: 1.5, signal: never }));
      const share = join(fast).length / (await speak(engine, SENTENCE)).length;
      assert.ok(share > 0.5 && share < 0.85, `one and a half the speed takes ${share} of the time`);
    });

    test('refuses a piece that is too long rather than cut it', async () => {
      const piece = 'word '.repeat(engine.maxPieceCharacters / 5 + 1).trim();
      assert.ok(piece.length > engine.maxPieceCharacters);
      await assert.rejects(collect(synthesize(piece)), { kind: 'piece_too_long' });
    });

    test('speaks several pieces at the same time', async () => {
      const pieces = ['One.', 'Two and three.', SENTENCE];
      const sounds = await Promise.all(pieces.map((piece) => speak(engine, piece)));
      assert.ok(sounds.every((sound) => loudness(sound) > 0.005));
    });

    test('does not begin when the caller has left', () =>
      assertNotBegunWhenAborted((signal) => synthesize(SENTENCE, signal)));

    test('stops when the caller leaves', () =>
      assertStopsWhenAborted((signal) => synthesize(longestPiece(engine), signal)));

    test('goes on serving when a reader leaves early', async () => {
      for await (const _frame of synthesize(longestPiece(engine))) break;
      assert.ok((await speak(engine, 'Yes.')).length > 0);
    });

    test('survives a kill of its process', async (context) => {
      if (engine.processId === undefined) return context.skip('it has no process of its own');
      await assertSurvivesKill(
        engine,
        () => synthesize(longestPiece(engine)),
        () => speak(engine, 'Yes.'),
      );
    });
  });
}

function longestPiece({ maxPieceCharacters }: Synthesizer): string {
  const words = Math.floor(Math.min(maxPieceCharacters, 1_000) / SENTENCE.length);
  return `${SENTENCE} `.repeat(Math.max(1, words)).trim().slice(0, maxPieceCharacters);
}

/** Root mean square. */
function loudness(sound: PcmFrame): number {
  return Math.sqrt(sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length);
}
