/** Called often by a long task; lets the event loop turn when the task has held it for too long. */
export type Breathe = () => Promise<void>;

/**
 * Makes the breather of one task. Every call checks `signal` and throws its reason; a call that comes more
 * than `maxHoldMs` after the loop last turned also waits until timers and sockets have had their turn.
 */
export function createBreather(signal: AbortSignal, maxHoldMs = 4): Breathe {
  let lastTurn = performance.now();
  return async () => {
    signal.throwIfAborted();
    if (performance.now() - lastTurn < maxHoldMs) return;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    lastTurn = performance.now();
    signal.throwIfAborted();
  };
}
