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
  return { task: first.value.task, parts: resumed(first, iterator) };
}

/** Written out, because a generator around another one costs as much again for each part. */
function resumed(
  first: IteratorResult<ChoicePart, void>,
  rest: AsyncIterator<ChoicePart, void>,
): AsyncIterable<ChoicePart> {
  let started = false;
  const next = () => {
    if (started) return rest.next();
    started = true;
    return Promise.resolve(first);
  };
  return {
    [Symbol.asyncIterator]: () => ({
      next,
      return: async () => {
        await release(rest);
        return { done: true, value: undefined };
      },
    }),
  };
}
