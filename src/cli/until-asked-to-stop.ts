import { setImmediate } from 'node:timers/promises';

export interface Stop {
  /** Aborts when the process is asked to stop, for whatever is starting then. */
  signal: AbortSignal;
  /** Resolves at the same time, for whoever has nothing else to do. */
  asked: Promise<void>;
  /** Lets go of the signals. */
  done(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** One Ctrl-C under `npm start` arrives twice: from the terminal and from npm, which passes it on. */
const ECHO_MS = 500;

/** The first signal asks to finish what is under way; a later one ends the process at once. */
export function untilAskedToStop(): Stop {
  const controller = new AbortController();
  let askedAtMs = Number.POSITIVE_INFINITY;
  const handle = (signal: NodeJS.Signals) => {
    const nowMs = performance.now();
    if (nowMs - askedAtMs > ECHO_MS) process.exit(signal === 'SIGINT' ? 130 : 143);
    if (controller.signal.aborted) return;
    askedAtMs = nowMs;
    controller.abort(new StoppedError());
  };
  for (const signal of SIGNALS) process.on(signal, handle);
  return {
    signal: controller.signal,
    asked: new Promise((resolve) => controller.signal.addEventListener('abort', () => resolve())),
    done: () => {
      for (const signal of SIGNALS) process.off(signal, handle);
      // Nothing should be left that keeps the process; what is must not keep a user waiting.
      void setImmediate(undefined, { ref: false }).then(() => process.exit());
    },
  };
}

/** Why everything under way is given up when the process is asked to stop. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}
