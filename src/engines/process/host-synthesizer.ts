import type { Synthesizer } from '../engine.ts';
import { EngineProcess, type EngineProcessOptions } from './engine-process.ts';
import type { HostedEngine } from './hosted-engine.ts';
import { parseFrame } from './protocol.ts';

export interface HostSynthesizerOptions extends EngineProcessOptions {
  /** What holds until the process has told; its sample rate must then be the same. */
  facts: Pick<Synthesizer, 'sampleRate' | 'languages' | 'voices' | 'maxPieceCharacters'>;
}

/** A synthesizer in a process of its own. It starts to load at once; calls wait for it. */
export function hostSynthesizer({ facts, ...options }: HostSynthesizerOptions): Synthesizer & HostedEngine {
  let known = facts;
  const engine = new EngineProcess(options, (told) => {
    if (told.type !== 'synthesizer' || told.sampleRate !== facts.sampleRate) {
      throw new TypeError('not the synthesizer that was expected');
    }
    known = told;
  });

  return {
    label: options.label,
    sampleRate: facts.sampleRate,
    get languages() {
      return known.languages;
    },
    get voices() {
      return known.voices;
    },
    get maxPieceCharacters() {
      return known.maxPieceCharacters;
    },
    get processId() {
      return engine.processId;
    },
    ready: (signal) => engine.ready(signal),
    synthesize: (piece, { signal, tenant: _tenant, ...call }) =>
      engine.call({
        call: { method: 'synthesize', piece, ...call },
        parsePart: parseFrame,
        signal,
      }),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}
