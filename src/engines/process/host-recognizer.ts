import type { Recognizer } from '../engine.ts';
import { EngineProcess, type EngineProcessOptions } from './engine-process.ts';
import type { HostedEngine } from './hosted-engine.ts';
import { parseRecognizerPart } from './protocol.ts';

export interface HostRecognizerOptions extends EngineProcessOptions {
  /** What holds until the process has told; its sample rate must then be the same. */
  facts: Pick<Recognizer, 'sampleRate' | 'languages'>;
}

/** A recognizer in a process of its own. It starts to load at once; calls wait for it. */
export function hostRecognizer({ facts, ...options }: HostRecognizerOptions): Recognizer & HostedEngine {
  let known = facts;
  const engine = new EngineProcess(options, (told) => {
    if (told.type !== 'recognizer' || told.sampleRate !== facts.sampleRate) {
      throw new TypeError('not the recognizer that was expected');
    }
    known = told;
  });

  return {
    label: options.label,
    sampleRate: facts.sampleRate,
    get languages() {
      return known.languages;
    },
    get processId() {
      return engine.processId;
    },
    ready: (signal) => engine.ready(signal),
    transcribe: (speech, { signal, tenant: _tenant, seconds: _seconds, ...call }) =>
      engine.call({
        call: { method: 'transcribe', ...call },
        parsePart: parseRecognizerPart,
        speech,
        signal,
      }),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}
