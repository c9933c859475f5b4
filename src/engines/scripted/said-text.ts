import { createStopStrings, type StopStrings } from '../../text/stop-strings.ts';
import type { LanguageModelPart } from '../language-model.ts';
import { createWordLogprobs, type WordLogprobs } from './word-logprobs.ts';

/** Words on their way out: held back while they may be the beginning of a stop string. */
export class SaidText {
  readonly #stopStrings: StopStrings;
  readonly #logprobs: WordLogprobs | undefined;
  #isStopped = false;

  constructor(stop: readonly string[], topLogprobs: number | undefined) {
    this.#stopStrings = createStopStrings(stop);
    this.#logprobs = topLogprobs === undefined ? undefined : createWordLogprobs(topLogprobs);
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  push(word: string): LanguageModelPart | undefined {
    this.#logprobs?.push(word);
    const { text, stopped } = this.#stopStrings.push(word);
    this.#isStopped = stopped;
    return this.#delta(text);
  }

  /** What was held back, unless a stop string came. */
  end(): LanguageModelPart | undefined {
    return this.#delta(this.#stopStrings.end());
  }

  #delta(text: string): LanguageModelPart | undefined {
    if (text === '') return undefined;
    const logprobs = this.#logprobs?.take(text);
    return logprobs === undefined ? { type: 'text-delta', text } : { type: 'text-delta', text, logprobs };
  }
}
