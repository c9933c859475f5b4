import type { RateLimits } from '../../src/quota/rate-limits.ts';

/** Something that was counted, and when. */
export interface Counted {
  atMs: number;
  amount: number;
}

const MANY_EVENTS = 2_000;

/** What was let in, remembered event by event and added up anew for each question. */
export class NaiveQuota {
  readonly limits: RateLimits;
  #requests: Counted[] = [];
  #tokens: Counted[] = [];

  constructor(limits: RateLimits) {
    this.limits = limits;
  }

  get requestsInBurst(): number {
    return Math.ceil(this.limits.requestsPerMinute / 6);
  }

  countRequest(atMs: number): void {
    this.#requests.push({ atMs, amount: 1 });
  }

  countTokens(atMs: number, amount: number): Counted {
    const counted = { atMs, amount };
    this.#tokens.push(counted);
    return counted;
  }

  /** Requests of the last so many milliseconds. */
  requests(nowMs: number, windowMs: number): number {
    return sumSince(this.#requests, nowMs - windowMs);
  }

  /** Tokens of the last so many milliseconds. */
  tokens(nowMs: number, windowMs: number): number {
    return sumSince(this.#tokens, nowMs - windowMs);
  }

  /** Drops what no question can be about any more, when there is much of it. */
  forget(beforeMs: number): void {
    if (this.#requests.length > MANY_EVENTS)
      this.#requests = this.#requests.filter(({ atMs }) => atMs >= beforeMs);
    if (this.#tokens.length > MANY_EVENTS) this.#tokens = this.#tokens.filter(({ atMs }) => atMs >= beforeMs);
  }
}

/** From the newest on, until one is too old. */
function sumSince(events: readonly Counted[], sinceMs: number): number {
  let sum = 0;
  for (let index = events.length - 1; index >= 0; index -= 1) {
    const event = events[index];
    if (event === undefined || event.atMs <= sinceMs) break;
    sum += event.amount;
  }
  return sum;
}
