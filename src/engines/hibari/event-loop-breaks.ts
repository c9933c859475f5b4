import { setImmediate } from 'node:timers/promises';

/** Work on one request holds the event loop at most about this long, so that aborts and others are heard. */
const MAX_WORK_MS = 10;

/**
 * Returns a function to call between two steps of work: it lets the event loop run where that is due, and
 * throws the signal's reason where it has aborted.
 */
export function createEventLoopBreaks(signal: AbortSignal): () => Promise<void> {
  let workSince = performance.now();
  return async () => {
    if (performance.now() - workSince >= MAX_WORK_MS) {
      await setImmediate();
      workSince = performance.now();
    }
    signal.throwIfAborted();
  };
}
