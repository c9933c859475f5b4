import { openAbortScope } from './abort-scope.ts';
import { untilAborted } from './until-aborted.ts';

export interface DeadlineOptions {
  afterMs: number;
  /** What to reject with when the time is up. */
  error: () => Error;
  signal: AbortSignal;
}

/**
 * Runs `work` with a signal that also aborts when the time is up or the work is done. Rejects with the given error when the time is
 * up and with the signal's reason when the caller aborts, in both cases without waiting for `work` to notice.
 * Instead of `AbortSignal.any` with an `AbortSignal.timeout`: Node 20 collects a timeout that nothing else holds, and
 * then the time is never up.
 */
export async function deadline<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { afterMs, error, signal }: DeadlineOptions,
): Promise<T> {
  signal.throwIfAborted();
  const scope = openAbortScope(signal);
  const timer = setTimeout(() => scope.close(error()), afterMs);
  try {
    return await untilAborted(work(scope.signal), scope.signal);
  } finally {
    clearTimeout(timer);
    scope.close();
  }
}
