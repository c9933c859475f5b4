import { SamtalError } from '../errors.ts';
import type { RateLimits } from './rate-limits.ts';
import { RateWindow } from './rate-window.ts';

/** What is left of a limit, as the headers of an answer tell it. */
export interface Standing {
  requests: LimitStanding;
  tokens: LimitStanding;
}

interface LimitStanding {
  limit: number;
  remaining: number;
  /** Until all of it is there again, if nothing else happens. */
  resetMs: number;
}

/** One request's use of a quota. */
export interface QuotaUse {
  /** Counts the request. Throws `request_rate_exceeded`. */
  admit(): void;
  /** Counts what the answer is going to cost, as far as that can be told before. Throws `token_rate_exceeded`. */
  reserve(tokens: number): void;
  /** Counts what it did cost instead. */
  settle(tokens: number): void;
  standing(): Standing;
}

interface QuotaOptions {
  /** Whose quota it is; who shares a key shares the quota. */
  key: string;
  limits: RateLimits;
  /** As a refusal names it. */
  deployment: string;
}

export type Quota = (options: QuotaOptions) => QuotaUse;

const MINUTE_SECONDS = 60;
/** Requests are counted over a short stretch too, so that a minute's worth does not come at once. */
const BURST_SECONDS = 10;

/**
 * Lets requests in while there is quota, and counts them. A refusal has the time after which the same request
 * is let in if nothing else happens. Nothing is over-admitted in any minute: what an answer will cost is
 * counted before it is made.
 */
export function createQuota({ now = () => performance.now() }: { now?: () => number } = {}): Quota {
  const meters = new Map<string, Meter>();
  return ({ key, limits, deployment }) => {
    let meter = meters.get(key);
    if (meter === undefined) {
      meter = newMeter();
      meters.set(key, meter);
    }
    return new MeteredUse(meter, { limits, deployment, now });
  };
}

class MeteredUse implements QuotaUse {
  readonly #meter: Meter;
  readonly #limits: RateLimits;
  readonly #deployment: string;
  readonly #now: () => number;
  #reservedTokens = 0;
  #reservedSecond = 0;

  constructor(meter: Meter, { limits, deployment, now }: Omit<QuotaOptions, 'key'> & { now: () => number }) {
    this.#meter = meter;
    this.#limits = limits;
    this.#deployment = deployment;
    this.#now = now;
  }

  admit(): void {
    admit(this.#meter, this.#asking());
  }

  reserve(tokens: number): void {
    this.#reservedSecond = reserve(this.#meter, tokens, this.#asking());
    this.#reservedTokens = tokens;
  }

  settle(tokens: number): void {
    const more = tokens - this.#reservedTokens;
    if (more > 0) this.#meter.tokens.add(more, this.#now());
    else this.#meter.tokens.takeBack(-more, this.#reservedSecond, this.#now());
    this.#reservedTokens = tokens;
  }

  standing(): Standing {
    return standingOf(this.#meter, this.#limits, this.#now());
  }

  #asking(): Asking {
    return { limits: this.#limits, deployment: this.#deployment, nowMs: this.#now() };
  }
}

interface Meter {
  requests: RateWindow;
  burst: RateWindow;
  tokens: RateWindow;
}

function newMeter(): Meter {
  return {
    requests: new RateWindow(MINUTE_SECONDS),
    burst: new RateWindow(BURST_SECONDS),
    tokens: new RateWindow(MINUTE_SECONDS),
  };
}

interface Asking {
  limits: RateLimits;
  deployment: string;
  nowMs: number;
}

function admit(meter: Meter, { limits, deployment, nowMs }: Asking): void {
  const { requests, burst } = meter;
  const { requestsPerMinute: limit } = limits;
  const waitMs = msUntilRequest(meter, limits, nowMs);
  if (waitMs > 0) {
    const state = `Limit ${limit}, Used ${requests.used(nowMs)}, Requested 1`;
    throw exceeded('request_rate_exceeded', `${deployment} on requests per min (RPM): ${state}`, waitMs);
  }
  requests.add(1, nowMs);
  burst.add(1, nowMs);
}

function msUntilRequest(
  { requests, burst }: Meter,
  { requestsPerMinute: limit }: RateLimits,
  nowMs: number,
): number {
  const perBurst = Math.ceil((limit * BURST_SECONDS) / MINUTE_SECONDS);
  return Math.max(requests.msUntilAtMost(limit - 1, nowMs), burst.msUntilAtMost(perBurst - 1, nowMs));
}

/** Returns the second in which the tokens were counted. What is more than a minute's worth gets a whole minute. */
function reserve(meter: Meter, wanted: number, { limits, deployment, nowMs }: Asking): number {
  const { tokens } = meter;
  const { tokensPerMinute: limit } = limits;
  const waitMs = tokens.msUntilAtMost(Math.max(0, limit - wanted), nowMs);
  if (waitMs > 0) {
    const state = `Limit ${limit}, Used ${tokens.used(nowMs)}, Requested ${wanted}`;
    const what = `${deployment} on tokens per min (TPM): ${state}`;
    // Who comes back is a request too, and this one has been counted already.
    throw exceeded('token_rate_exceeded', what, Math.max(waitMs, msUntilRequest(meter, limits, nowMs)));
  }
  return tokens.add(wanted, nowMs);
}

function exceeded(
  kind: 'request_rate_exceeded' | 'token_rate_exceeded',
  what: string,
  waitMs: number,
): SamtalError {
  const retryAfterMs = Math.ceil(waitMs);
  const message = `Rate limit reached for ${what}. Please try again in ${retryAfterMs}ms.`;
  return new SamtalError(kind, { message, retryAfterMs });
}

function standingOf(meter: Meter, limits: RateLimits, nowMs: number): Standing {
  const standing = (window: RateWindow, limit: number): LimitStanding => ({
    limit,
    remaining: Math.max(0, limit - window.used(nowMs)),
    resetMs: Math.ceil(window.msUntilAtMost(0, nowMs)),
  });
  return {
    requests: standing(meter.requests, limits.requestsPerMinute),
    tokens: standing(meter.tokens, limits.tokensPerMinute),
  };
}
