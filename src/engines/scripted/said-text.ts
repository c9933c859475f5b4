import { createStopStrings } from '../../text/stop-strings.ts';
import type { LanguageModelPart } from '../language-model.ts';
import { createWordLogprobs } from './word-logprobs.ts';

/** Words on their way out: held back while they may be the beginning of a stop string. */
export interface SaidText {
  push(word: string): LanguageModelPart[];
  /** What was held back, unless a stop string came. */
  end(): LanguageModelPart[];
  readonly isStopped: boolean;
}

export function createSaidText(stop: readonly string[], topLogprobs: number | undefined): SaidText {
  const stopStrings = createStopStrings(stop);
  const logprobs = topLogprobs === undefined ? undefined : createWordLogprobs(topLogprobs);
  let isStopped = false;

  return {
    push(word) {
      logprobs?.push(word);
      const { text, stopped } = stopStrings.push(word);
      isStopped = stopped;
      return delta(text);
    },
    end: () => delta(stopStrings.end()),
    get isStopped() {
      return isStopped;
    },
  };

  function delta(text: string): LanguageModelPart[] {
    if (text === '') return [];
    return [
      { type: 'text-delta', text, ...(logprobs === undefined ? {} : { logprobs: logprobs.take(text) }) },
    ];
  }
}
