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
  const start = first.value;
  async function* all(): AsyncGenerator<ChoicePart, void, undefined> {
    yield start;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return { task: start.task, parts: all() };
}
