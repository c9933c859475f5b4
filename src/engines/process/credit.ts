/** A count that one side gives and the other waits for. */
export interface Credit {
  give(count: number): void;
  /** The waiter, now or later, gets the error. */
  fail(error: unknown): void;
  /** Takes one, waiting for it. One waiter at a time. */
  take(): Promise<void>;
}

export function createCredit(initial = 0): Credit {
  let available = initial;
  let failed: { error: unknown } | undefined;
  let wake: (() => void) | undefined;

  return {
    give(count) {
      available += count;
      wake?.();
    },
    fail(error) {
      failed ??= { error };
      wake?.();
    },
    async take() {
      for (;;) {
        if (failed !== undefined) throw failed.error;
        if (available > 0) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
      available -= 1;
    },
  };
}
