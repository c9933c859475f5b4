import type { PcmFrame } from '../../audio/pcm.ts';
import { SamtalError } from '../../errors.ts';
import type { SynthesizeOptions, Synthesizer } from '../engine.ts';
import { createLimiter } from './delivery/limiter.ts';
import { pauseAfterMs } from './delivery/pause-after.ts';
import { loadDialect } from './dialect.ts';
import { createEventLoopBreaks } from './event-loop-breaks.ts';
import { installedModels } from './installed-models.ts';
import type { HibariOptions } from './options.ts';
import { phonemeIds } from './pronunciation/phoneme-ids.ts';
import { splitPhonemes } from './pronunciation/split-phonemes.ts';
import { loadVocabulary } from './pronunciation/vocabulary.ts';
import { requireEnglish } from './require-english.ts';
import { shareByKey } from './share-by-key.ts';
import { speakRun } from './speak-run.ts';
import { SAMPLE_RATE } from './spectral/geometry.ts';
import { createSpectralRenderer } from './spectral/spectral-renderer.ts';
import { loadVoiceModel } from './voice-model.ts';
import {
  type Accent,
  installedVoice,
  isVoiceName,
  VOICE_MODELS,
  VOICE_NAMES,
  type VoiceModelName,
  type VoiceName,
} from './voices.ts';

/** About 40 s of speech. A longer piece is the caller's to cut, where the sense allows it. */
const MAX_PIECE_CHARACTERS = 600;

/** A run of the network holds the event loop: 300 phonemes, 17 s of speech, for about 50 ms. */
const MAX_PHONEMES_PER_RUN = 300;

/** The network stretches no further without losing words (heard by the recogniser), nor hurries. */
const SLOWEST = 0.4;
const FASTEST = 4;

/** Said and thrown away at the start, so that the first request finds compiled code and warm caches. */
const WARM_UP_PIECE = 'The quick brown fox jumps over the lazy dog.';
const WARM_UP_ROUNDS = 4;

/**
 * The voice of hibari models, in this process. Resolves when the model `heart` and American English are loaded
 * and warm; other models are loaded when a request first names them. Throws `engine_unavailable`.
 *
 * A speed outside 0.4 to 4 is spoken at the nearer of the two.
 */
export async function createHibari({ files }: HibariOptions): Promise<Synthesizer> {
  const installed = installedModels(files);
  const models = shareByKey((name: VoiceModelName) =>
    loadVoiceModel(installed.get(name) ?? files['voice-heart']),
  );
  const dialects = shareByKey((accent: Accent) => loadDialect(accent, files));
  const [vocabulary, renderer] = await Promise.all([
    loadVocabulary(files.vocabulary),
    createSpectralRenderer(),
    models.get('heart'),
    dialects.get('american'),
  ]);

  async function* synthesize(
    piece: string,
    { voice, speed = 1, signal }: SynthesizeOptions,
  ): AsyncGenerator<PcmFrame, void, void> {
    signal.throwIfAborted();
    const { name, pace } = checkRequest(piece, voice, speed);
    const { model: modelName, shape, gain } = installedVoice(name, installed);
    const takeBreak = createEventLoopBreaks(signal);
    const dialect = await dialects.get(VOICE_MODELS[modelName]);
    const pronunciation = await dialect.pronounce(piece, signal);
    requireEnglish(piece, pronunciation);
    if (pronunciation.wordCount === 0) return;
    const model = await models.get(modelName);
    await takeBreak();

    const limiter = createLimiter(gain);
    const runs = splitPhonemes(pronunciation.phonemes, MAX_PHONEMES_PER_RUN);
    for (const [index, phonemes] of runs.entries()) {
      const isLast = index === runs.length - 1;
      const run = {
        phonemeIds: phonemeIds(phonemes, vocabulary),
        speed: pace,
        shape,
        pauseMs: pauseAfterMs(isLast ? piece : phonemes, pace),
      };
      for await (const frame of speakRun(run, { model, renderer, takeBreak })) {
        const limited = limiter.push(frame);
        if (limited.length > 0) yield limited;
      }
    }
    const rest = limiter.finish();
    if (rest.length > 0) yield rest;
  }

  const synthesizer: Synthesizer = {
    label: `hibari ${[...installed.keys()].join(', ')} (onnxruntime)`,
    sampleRate: SAMPLE_RATE,
    languages: ['en'],
    voices: VOICE_NAMES,
    maxPieceCharacters: MAX_PIECE_CHARACTERS,
    synthesize,
    ready: async (signal) => signal.throwIfAborted(),
    [Symbol.asyncDispose]: async () => {
      const loaded = [...(await models.made()), ...(await dialects.made())];
      await Promise.all(loaded.map((each) => each[Symbol.asyncDispose]()));
    },
  };
  await warmUp(synthesizer);
  return synthesizer;
}

function checkRequest(piece: string, voice: string, speed: number): { name: VoiceName; pace: number } {
  if (!isVoiceName(voice)) {
    throw new SamtalError('invalid_value', {
      message: `Cannot speak: the voice is "${voice.slice(0, 64)}", expected one of ${VOICE_NAMES.join(', ')}.`,
    });
  }
  if (piece.length > MAX_PIECE_CHARACTERS) {
    throw new SamtalError('piece_too_long', {
      message: `Cannot speak: the piece has ${piece.length} characters, expected at most ${MAX_PIECE_CHARACTERS}.`,
    });
  }
  if (!(speed > 0)) {
    throw new SamtalError('invalid_value', {
      message: `Cannot speak: the speed is ${speed}, expected more than 0.`,
    });
  }
  return { name: voice, pace: Math.min(FASTEST, Math.max(SLOWEST, speed)) };
}

async function warmUp(synthesizer: Synthesizer): Promise<void> {
  const { signal } = new AbortController();
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) {
    // Every other round a shaped voice, which takes another way through the renderer.
    const voice = round % 2 === 0 ? 'alloy' : 'echo';
    for await (const _ of synthesizer.synthesize(WARM_UP_PIECE, { voice, signal }));
  }
}
