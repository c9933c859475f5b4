import type { Recognizer, Synthesizer } from '../engine.ts';
import type { LanguageModel } from '../language-model.ts';
import { costOfGenerating, costOfSpeaking, costOfTranscribing } from './call-costs.ts';
import type { Lease } from './lease.ts';

/** The recognizer behind a lease: a call waits for a place and gives it back however it ends. */
export function leasedRecognizer(engine: Recognizer, lease: Lease): Recognizer {
  return {
    get label() {
      return engine.label;
    },
    get sampleRate() {
      return engine.sampleRate;
    },
    get languages() {
      return engine.languages;
    },
    ready: (signal) => engine.ready(signal),
    transcribe: (speech, options) =>
      whileHeld(lease, options, {
        costOf: () => costOfTranscribing(options),
        start: () => engine.transcribe(speech, options),
      }),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/** The language model behind a lease: a call waits for a place and gives it back however it ends. */
export function leasedLanguageModel(engine: LanguageModel, lease: Lease): LanguageModel {
  return {
    get label() {
      return engine.label;
    },
    get contextTokens() {
      return engine.contextTokens;
    },
    ready: (signal) => engine.ready(signal),
    generate: (prompt, options) =>
      whileHeld(lease, options, {
        costOf: () => costOfGenerating(prompt, options),
        start: () => engine.generate(prompt, options),
      }),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/** The synthesizer behind a lease: a call waits for a place and gives it back however it ends. */
export function leasedSynthesizer(engine: Synthesizer, lease: Lease): Synthesizer {
  return {
    get label() {
      return engine.label;
    },
    get sampleRate() {
      return engine.sampleRate;
    },
    get languages() {
      return engine.languages;
    },
    get voices() {
      return engine.voices;
    },
    get maxPieceCharacters() {
      return engine.maxPieceCharacters;
    },
    ready: (signal) => engine.ready(signal),
    synthesize: (piece, options) =>
      whileHeld(lease, options, {
        costOf: () => costOfSpeaking(piece, options),
        start: () => engine.synthesize(piece, options),
      }),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

interface LeasedCall<Part> {
  costOf(): number;
  start(): AsyncIterable<Part>;
}

/** Facts are read through, not copied: an engine that has just loaded knows more than before. */
async function* whileHeld<Part>(
  lease: Lease,
  { signal, tenant }: { signal: AbortSignal; tenant?: string },
  { costOf, start }: LeasedCall<Part>,
): AsyncGenerator<Part> {
  using _place = await lease.take(signal, { tenant, cost: costOf() });
  yield* start();
}
