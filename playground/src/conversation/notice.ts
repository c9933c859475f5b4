import { createListeners, type Listeners } from '../listeners.ts';

/** Often enough for words that come one by one: what changes faster is shown together. */
const PAUSE_MS = 100;

export interface Notice extends Pick<Listeners, 'subscribe'> {
  /** Calls the listeners once for this and whatever else changes until then, never before the caller is done. */
  soon(): void;
  /** Calls the listeners before it returns. */
  atOnce(): void;
}

/**
 * Tells that something has changed. Soon is enough for an answer: to show it word by word takes longer than to receive
 * it, and its sound would have to wait for that. What somebody types has to be told at once, or the cursor jumps.
 */
export function createNotice(): Notice {
  const listeners = createListeners();
  let isDue = false;
  let lastMs = Number.NEGATIVE_INFINITY;

  return {
    subscribe: listeners.subscribe,
    soon() {
      if (isDue) return;
      isDue = true;
      setTimeout(
        () => {
          isDue = false;
          tell();
        },
        Math.max(0, lastMs + PAUSE_MS - performance.now()),
      );
    },
    atOnce: tell,
  };

  function tell(): void {
    lastMs = performance.now();
    listeners.tell();
  }
}
