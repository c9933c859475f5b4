import { setImmediate } from 'node:timers/promises';
import { untilAborted } from '../../streams/until-aborted.ts';

/**
 * Lets everything else that waits have its turn, for at least `durationMs`. Rejects with the signal's reason,
 * which the timers of Node wrap in an error of their own.
 */
export async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  if (durationMs <= 0) {
    await setImmediate();
    signal.throwIfAborted();
    return;
  }
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, durationMs);
  });
  try {
    await untilAborted(over, signal);
  } finally {
    clearTimeout(timer);
  }
}
