import { AnswerChoice, type ChoicePart } from '../wire/answer-choice.ts';
import type { AnswerFacts } from '../wire/answer-facts.ts';
import { type AnswerUsage, type PromptUsage, type Usage, usageOf } from '../wire/usage.ts';
import type { Call } from './call.ts';
import type { Services } from './services.ts';

interface AnswerUseOptions {
  /** The name of the deployment that answers. */
  deployment: string;
  prompt: PromptUsage;
  facts: AnswerFacts;
}

/**
 * What an answer costs, for its quota and for the ledger. An answer that ends is counted before its end is sent;
 * one that breaks off is counted when the call is over, with what had been made of it.
 */
export class AnswerUse {
  readonly #call: Call;
  readonly #services: Pick<Services, 'control'>;
  readonly #options: AnswerUseOptions;
  readonly #choices = new Map<number, AnswerChoice>();
  #isCounted = false;

  constructor(call: Call, services: Pick<Services, 'control'>, options: AnswerUseOptions) {
    this.#call = call;
    this.#services = services;
    this.#options = options;
    call.onEnd(() => this.#countWhatWasMade());
  }

  /** Sees the parts pass. Written out, because a generator costs as much again for each part. */
  watch(parts: AsyncIterable<ChoicePart>): AsyncIterable<ChoicePart> {
    const iterator = parts[Symbol.asyncIterator]();
    const see = (result: IteratorResult<ChoicePart>) => {
      if (!result.done) this.#see(result.value);
      return result;
    };
    return {
      [Symbol.asyncIterator]: () => ({
        next: () => iterator.next().then(see),
        return: async () => {
          await iterator.return?.();
          return { done: true, value: undefined };
        },
      }),
    };
  }

  /** Counts an answer, or several to the same request, that have ended. Called once. */
  async count(answers: readonly AnswerUsage[]): Promise<Usage> {
    this.#isCounted = true;
    const { deployment, prompt } = this.#options;
    const usage = await usageOf(prompt, answers);
    this.#call.quotaUse?.settle(usage.total_tokens);
    this.#services.control.usage.add({
      tenant: this.#call.caller.tenant,
      deployment,
      promptTokens: usage.prompt_tokens,
      completionTokens: usage.completion_tokens,
      audioSecondsIn: answers[0]?.inputAudioSeconds ?? 0,
      audioSecondsOut: answers.reduce((seconds, answer) => seconds + answer.outputAudioSeconds, 0),
    });
    return usage;
  }

  #see(part: ChoicePart): void {
    const index = part.choice ?? 0;
    const choice = this.#choices.get(index) ?? new AnswerChoice();
    this.#choices.set(index, choice);
    choice.take(part);
  }

  /** What never began cost nothing. */
  async #countWhatWasMade(): Promise<void> {
    if (this.#isCounted || this.#choices.size === 0) return;
    await this.count([...this.#choices.values()].map((choice) => choice.usage(this.#options.facts)));
  }
}
