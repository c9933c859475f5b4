import type { LanguageModel } from '../language-model.ts';
import { EngineProcess, type EngineProcessOptions } from './engine-process.ts';
import type { HostedEngine } from './hosted-engine.ts';
import { parseLanguageModelPart } from './protocol.ts';

export interface HostLanguageModelOptions extends EngineProcessOptions {
  /** What holds until the process has told. */
  facts: Pick<LanguageModel, 'contextTokens'>;
}

/** A language model in a process of its own. It starts to load at once; calls wait for it. */
export function hostLanguageModel({
  facts,
  ...options
}: HostLanguageModelOptions): LanguageModel & HostedEngine {
  let known = facts;
  const engine = new EngineProcess(options, (told) => {
    if (told.type !== 'language-model') throw new TypeError('not the language model that was expected');
    known = told;
  });

  return {
    label: options.label,
    get contextTokens() {
      return known.contextTokens;
    },
    get processId() {
      return engine.processId;
    },
    ready: (signal) => engine.ready(signal),
    generate: (prompt, { signal, ...call }) =>
      engine.call({
        call: { method: 'generate', prompt, ...call },
        parsePart: parseLanguageModelPart,
        signal,
      }),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}
