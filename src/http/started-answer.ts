import type { Task } from '../conversation/exchange.ts';
import { release } from '../streams/release.ts';
import type { ChoicePart } from '../wire/answer-choice.ts';
import type { Call } from './call.ts';

export interface StartedAnswer {
  /** What answers instead of the language model, if anything does. */
  task: Task | undefined;
  /** All parts, the first included. Read once. */
  parts: AsyncIterable<ChoicePart>;
}

/**
 * Waits for the first part, up to which a failure still becomes a status. The answer is released when the
 * call ends, even if nobody ever reads the rest.
 */
export async function startedAnswer(call: Call, answer: AsyncIterable<ChoicePart>): Promise<StartedAnswer> {
  const iterator = answer[Symbol.asyncIterator]();
  call.onEnd(() => release(iterator));
  const first = await iterator.next();
  if (first.done || first.value.type !== 'response-start') {
    throw new RangeError('Cannot begin an answer: it does not begin with a start');
  }
  return { task: first.value.task, parts: new ResumedParts(first, iterator) };
}

/** Written out, because a generator around another one costs as much again for each part. */
class ResumedParts implements AsyncIterableIterator<ChoicePart> {
  #first: IteratorResult<ChoicePart, void> | undefined;
  readonly #rest: AsyncIterator<ChoicePart, void>;

  constructor(first: IteratorResult<ChoicePart, void>, rest: AsyncIterator<ChoicePart, void>) {
    this.#first = first;
    this.#rest = rest;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<ChoicePart, void>> {
    const first = this.#first;
    if (first === undefined) return this.#rest.next();
    this.#first = undefined;
    return Promise.resolve(first);
  }

  async return(): Promise<IteratorResult<ChoicePart, void>> {
    await release(this.#rest);
    return { done: true, value: undefined };
  }
}
