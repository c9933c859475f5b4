import { openAbortScope } from './abort-scope.ts';
import { release } from './release.ts';

/** Opens a stream all of whose waits end when `signal` aborts. */
export type OpenStream<T> = (signal: AbortSignal) => AsyncIterable<T>;

/**
 * Runs a stream under a signal of its own, which aborts when the caller's does and, above all, when the
 * reader leaves early or the stream fails: every wait inside ends at once and every source is released
 * before the reader's loop is left.
 */
export async function* scoped<T>(
  signal: AbortSignal,
  open: OpenStream<T>,
): AsyncGenerator<T, void, undefined> {
  signal.throwIfAborted();
  const scope = openAbortScope(signal);
  const iterator = open(scope.signal)[Symbol.asyncIterator]();
  try {
    while (true) {
      const result = await iterator.next();
      if (result.done) return;
      yield result.value;
    }
  } finally {
    scope.close();
    await release(iterator);
  }
}
