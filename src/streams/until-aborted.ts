/**
 * Waits for `wait`, but no longer than until `signal` aborts, and then rejects with the signal's reason.
 * Only the waiting stops: whatever was being waited for goes on unless it has the signal too.
 */
export function untilAborted<T>(wait: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const settle = <Value>(then: (value: Value) => void) => {
      return (value: Value) => {
        // A request's signal outlives thousands of waits; a listener left behind by each would pile up.
        signal.removeEventListener('abort', abort);
        then(value);
      };
    };
    // Handled even when the signal has already aborted, so that a late failure is not "unhandled".
    wait.then(settle(resolve), settle(reject));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}
