import { dirname } from 'node:path';
import type { PcmFrame } from '../../audio/pcm.ts';
import { SamtalError } from '../../errors.ts';
import { untilAborted } from '../../streams/until-aborted.ts';
import type { Recognizer } from '../engine.ts';
import { itemsUntilAborted } from '../items-until-aborted.ts';
import { loadSherpa, type SherpaRecognizer, textOf } from './binding.ts';
import { openTokensFile } from './tokens-file.ts';
import { type Utterance, UtteranceCutter } from './utterances.ts';
import { withoutLoops } from './without-loops.ts';

export interface SherpaRecognizerOptions {
  label: string;
  /** Paths of the two files of a Moonshine model. */
  files: { encoder: string; decoder: string };
  /** More than one made it slower on two cores: 0.079 instead of 0.040 of the sound's length (base). */
  threads?: number;
}

const SAMPLE_RATE = 16_000;

/**
 * Silence put around an utterance: without any, Moonshine says a short word twice. Now and then the quantised
 * model hears nothing in ten clear seconds, and all of it once the same sound is shifted a little (measured: one
 * of 23 utterances of a recording, with the base model). Then the next of these is tried.
 */
const PADDING_SECONDS = [0.05, 0.2];

/** The slowest dictation has more. */
const FEWEST_WORDS_PER_SECOND = 0.7;

/** Loads Moonshine into this process. The library's folder must be on the loader's path: see `environment.ts`. */
export async function createSherpaRecognizer({
  label,
  files,
  threads = 1,
}: SherpaRecognizerOptions): Promise<Recognizer> {
  const { OfflineRecognizer } = loadSherpa();
  await using tokens = await openTokensFile(dirname(files.encoder));
  const model = await OfflineRecognizer.createAsync({
    modelConfig: {
      moonshine: { encoder: files.encoder, mergedDecoder: files.decoder },
      tokens: tokens.path,
      numThreads: threads,
      provider: 'cpu',
    },
  });

  return {
    label,
    sampleRate: SAMPLE_RATE,
    languages: ['en'],
    async ready(signal) {
      signal.throwIfAborted();
    },
    async *transcribe(speech, { language, signal }) {
      if (language !== undefined && language !== 'en') {
        throw new SamtalError('unsupported_value', {
          message: `Cannot transcribe: the language is '${language}', ${label} understands only 'en'.`,
          param: 'language',
        });
      }
      signal.throwIfAborted();
      const cutter = new UtteranceCutter(SAMPLE_RATE);
      const utterances = cut(cutter, itemsUntilAborted(speech, signal));
      // The next utterance is collected while this one is recognised.
      let next = utterances.next();
      try {
        for (let result = await next; result.done !== true; result = await next) {
          const recognised = recognise(model, result.value, signal);
          next = utterances.next();
          next.catch(() => {});
          const text = await untilAborted(recognised, signal);
          const { startSeconds, endSeconds } = result.value;
          if (text !== '') yield { type: 'segment', text, startSeconds, endSeconds };
        }
      } finally {
        // Not awaited: it may be waiting for speech that does not come.
        utterances.return(undefined).catch(() => {});
      }
      yield { type: 'end', durationSeconds: cutter.durationSeconds };
    },
    async [Symbol.asyncDispose]() {},
  };
}

async function* cut(cutter: UtteranceCutter, speech: AsyncIterable<PcmFrame>): AsyncGenerator<Utterance> {
  for await (const frame of speech) yield* cutter.push(frame);
  yield* cutter.finish();
}

async function recognise(
  model: SherpaRecognizer,
  { samples }: Utterance,
  signal: AbortSignal,
): Promise<string> {
  const seconds = samples.length / SAMPLE_RATE;
  let best: readonly string[] = [];
  for (const paddingSeconds of PADDING_SECONDS) {
    signal.throwIfAborted();
    const words = withoutLoops(await decode(model, samples, paddingSeconds), seconds).split(/\s+/);
    const heard = words.filter((word) => word !== '');
    if (heard.length > best.length) best = heard;
    if (best.length > seconds * FEWEST_WORDS_PER_SECOND) break;
  }
  return best.join(' ');
}

async function decode(model: SherpaRecognizer, samples: PcmFrame, paddingSeconds: number): Promise<string> {
  const padding = Math.round(paddingSeconds * SAMPLE_RATE);
  const padded = new Float32Array(samples.length + 2 * padding);
  padded.set(samples, padding);
  const stream = model.createStream();
  stream.acceptWaveform({ samples: padded, sampleRate: SAMPLE_RATE });
  return textOf(await model.decodeAsync(stream));
}
