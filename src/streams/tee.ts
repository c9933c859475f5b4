import { Bell } from './bell.ts';
import { release } from './release.ts';
import { untilAborted } from './until-aborted.ts';

export interface TeeOptions<T> {
  /** How far, in weight, one reader may get ahead of the other before it has to wait. */
  maxLag: number;
  /** Default: every item weighs 1. */
  weigh?: (item: T) => number;
  signal: AbortSignal;
}

/**
 * Gives one source to two readers, each in full. The source is asked only when a reader wants more; what
 * the other has not read yet waits, up to `maxLag`. A reader that leaves no longer holds the other back;
 * when both have left, the source is released. A failure reaches each reader once, after the items before it.
 */
export function tee<T extends NonNullable<unknown>>(
  source: AsyncIterable<T>,
  { maxLag, weigh = () => 1, signal }: TeeOptions<T>,
): [AsyncIterableIterator<T>, AsyncIterableIterator<T>] {
  const iterator = source[Symbol.asyncIterator]();
  const left: Reader<T> = { unread: [], weight: 0, gone: false };
  const right: Reader<T> = { unread: [], weight: 0, gone: false };
  let end: { error?: unknown } | undefined;
  // Both readers may want the next item at once: it is asked for once and the answer is shared.
  let asking: Promise<void> | undefined;
  const changed = new Bell();

  const ask = async () => {
    try {
      const result = await iterator.next();
      if (result.done) end = {};
      else {
        for (const reader of [left, right]) {
          if (reader.gone) continue;
          reader.unread.push(result.value);
          reader.weight += weigh(result.value);
        }
      }
    } catch (error) {
      end = { error };
    } finally {
      asking = undefined;
    }
  };

  async function* read(reader: Reader<T>, other: Reader<T>): AsyncGenerator<T, void, undefined> {
    while (!reader.gone) {
      signal.throwIfAborted();
      const item = reader.unread.shift();
      if (item !== undefined) {
        reader.weight -= weigh(item);
        changed.ring();
        yield item;
      } else if (end !== undefined) {
        if ('error' in end) throw end.error;
        return;
      } else if (!other.gone && other.weight >= maxLag) {
        await changed.heard(signal);
      } else {
        asking ??= ask();
        await untilAborted(asking, signal);
      }
    }
  }

  // Not the bare generators: `return()` on one that was never started would skip its `finally`.
  const branch = (reader: Reader<T>, other: Reader<T>): AsyncIterableIterator<T> => {
    const items = read(reader, other);
    const leave = async () => {
      reader.gone = true;
      reader.unread.length = 0;
      changed.ring();
      if (other.gone) await release(iterator);
    };
    return {
      next: async () => {
        // A loop does not call `return()` after a failure or the end, so both count as leaving.
        try {
          const result = await items.next();
          if (result.done) await leave();
          return result;
        } catch (error) {
          await leave();
          throw error;
        }
      },
      return: async () => {
        await leave();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  };
  return [branch(left, right), branch(right, left)];
}

interface Reader<T> {
  /** Bound: `maxLag` and one item, since the other reader waits beyond it. */
  unread: T[];
  weight: number;
  gone: boolean;
}
