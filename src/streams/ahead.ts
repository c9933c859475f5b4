import { openAbortScope } from './abort-scope.ts';
import { Bell } from './bell.ts';
import { release } from './release.ts';
import type { OpenStream } from './scoped.ts';

export interface AheadOptions<T> {
  /** No further item is asked for while the unread ones weigh this much or more. */
  limit: number;
  /** Default: every item weighs 1. Weighing 0 what must not be torn apart lets it through to its end. */
  weigh?: (item: T) => number;
}

/**
 * Reads a source before its items are asked for, up to `limit`, from the moment the first one is asked for.
 * Items that were read before the source failed are handed over before the failure. When the reader leaves,
 * the signal with which the source was opened aborts and the source is released.
 */
export async function* ahead<T extends NonNullable<unknown>>(
  signal: AbortSignal,
  open: OpenStream<T>,
  { limit, weigh = () => 1 }: AheadOptions<T>,
): AsyncGenerator<T, void, undefined> {
  signal.throwIfAborted();
  const scope = openAbortScope(signal);
  const iterator = open(scope.signal)[Symbol.asyncIterator]();
  // Bound: the items of weight `limit`, and those of weight 0 between them.
  const unread: T[] = [];
  let weight = 0;
  let end: { error?: unknown } | undefined;
  let left = false;
  const changed = new Bell();

  const readOn = async () => {
    try {
      while (!left) {
        if (weight >= limit) {
          await changed.heard(scope.signal);
          continue;
        }
        const result = await iterator.next();
        if (result.done) break;
        unread.push(result.value);
        weight += weigh(result.value);
        changed.ring();
      }
      end = {};
    } catch (error) {
      end = { error };
    }
    changed.ring();
  };

  const reading = readOn();
  try {
    while (true) {
      const item = unread.shift();
      if (item !== undefined) {
        weight -= weigh(item);
        changed.ring();
        yield item;
      } else if (end !== undefined) {
        if ('error' in end) throw end.error;
        return;
      } else {
        await changed.heard(signal);
      }
    }
  } finally {
    left = true;
    scope.close();
    await release(iterator);
    await reading;
  }
}
