export interface AbortScope {
  /** Aborts with the outer signal, with its reason, and when the scope is closed. */
  signal: AbortSignal;
  /** Ends every wait inside, with a reason if there is one, and leaves nothing behind on the outer signal. */
  close(reason?: Error): void;
}

/** One for all scopes: where it was made says nothing, and to look that up costs more than a scope. */
const OVER = new DOMException('Nobody waits for this any more', 'AbortError');

/**
 * A signal for the waits of one piece of work, to be closed in a `finally`. Written out instead of
 * `AbortSignal.any`, whose result can't be aborted from within.
 */
export function openAbortScope(signal: AbortSignal): AbortScope {
  const controller = new AbortController();
  const abort = () => controller.abort(signal.reason);
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    close(reason = OVER) {
      signal.removeEventListener('abort', abort);
      controller.abort(reason);
    },
  };
}
