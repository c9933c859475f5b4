import type { Principal } from './principal.ts';

/** What came of the check of a token. */
export interface Verdict {
  /** Absent where the token was refused. */
  principal: Principal | undefined;
  /** Milliseconds since the epoch; from then on it must be checked again. */
  untilMs: number;
}

const MAX_ENTRIES_OF_EACH = 10_000;

/**
 * The last verdicts on tokens, the oldest forgotten first. Good and bad ones are kept apart, so that a flood of bad
 * tokens pushes no good one out.
 */
export class Verdicts {
  readonly #good = new Map<string, Verdict>();
  readonly #bad = new Map<string, Verdict>();
  readonly #maxEntriesOfEach: number;

  constructor(maxEntriesOfEach = MAX_ENTRIES_OF_EACH) {
    this.#maxEntriesOfEach = maxEntriesOfEach;
  }

  get(key: string, nowMs: number): Verdict | undefined {
    const verdict = this.#good.get(key) ?? this.#bad.get(key);
    return verdict !== undefined && nowMs < verdict.untilMs ? verdict : undefined;
  }

  put(key: string, verdict: Verdict): void {
    this.#good.delete(key);
    this.#bad.delete(key);
    const kept = verdict.principal === undefined ? this.#bad : this.#good;
    kept.set(key, verdict);
    for (const oldest of kept.keys()) {
      if (kept.size <= this.#maxEntriesOfEach) return;
      kept.delete(oldest);
    }
  }
}
