/** Counts failures of a few known parties, so that nobody can try one thing after another. */
export interface Throttle {
  isOver(party: string): boolean;
  failed(party: string): void;
}

export interface ThrottleOptions {
  /** In each window. */
  limit: number;
  windowSeconds: number;
  /** Seconds since the epoch. */
  now: () => number;
}

/** Bound: an entry for each party; only parties that exist may be counted. */
export function createThrottle({ limit, windowSeconds, now }: ThrottleOptions): Throttle {
  const failures = new Map<string, { window: number; count: number }>();
  const windowNow = () => Math.floor(now() / windowSeconds);
  const countOf = (party: string): number => {
    const found = failures.get(party);
    return found?.window === windowNow() ? found.count : 0;
  };
  return {
    isOver: (party) => countOf(party) >= limit,
    failed: (party) => {
      failures.set(party, { window: windowNow(), count: countOf(party) + 1 });
    },
  };
}
