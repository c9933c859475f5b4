import type { KeyObject } from 'node:crypto';
import type { Log } from '../../log.ts';
import { untilAborted } from '../../streams/until-aborted.ts';

export interface KeySetOptions {
  /** Rejects where the keys can not be had. */
  fetchKeys(signal: AbortSignal): Promise<ReadonlyMap<string, KeyObject>>;
  log: Log;
  /** Milliseconds on a clock that never goes back. */
  nowMs?: () => number;
}

const FETCH_LIMIT_MS = 5_000;
/** However many tokens name keys that nobody knows, their issuer is asked this seldom. */
const COOLDOWN_MS = 30_000;
/** Whoever comes when so many wait for the keys has to do with those that are there. */
const MAX_WAITING = 1_000;
/** How long a withdrawn key may still open something. */
const FRESH_FOR_MS = 10 * 60_000;
/** How long the keys are used while their issuer can not be reached. */
const USED_FOR_MS = 24 * 60 * 60_000;

/**
 * The keys that an issuer publishes, fetched when they are needed: again after ten minutes, and when a token names
 * one that is not among them, but not more than once in thirty seconds. A set that was good is used for a day
 * while no newer one can be had.
 */
export class KeySet {
  readonly #fetchKeys: KeySetOptions['fetchKeys'];
  readonly #log: Log;
  readonly #nowMs: () => number;
  #keys: ReadonlyMap<string, KeyObject> = new Map();
  #fetchedAtMs = Number.NEGATIVE_INFINITY;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #hasFailed = false;
  #refresh: Promise<void> | undefined;
  #waiting = 0;

  constructor({ fetchKeys, log, nowMs = () => performance.now() }: KeySetOptions) {
    this.#fetchKeys = fetchKeys;
    this.#log = log;
    this.#nowMs = nowMs;
  }

  /** The public key of a `kid`, or `undefined` where there is none or none can be had. */
  async find(kid: string, signal: AbortSignal): Promise<KeyObject | undefined> {
    const known = this.#usable(kid);
    if (known !== undefined && this.#ageMs < FRESH_FOR_MS) return known;
    const refresh = this.#refreshing();
    // Whoever brings a known key need not wait once more for an issuer that was out of reach before.
    const needsWait = known === undefined || !this.#hasFailed;
    if (refresh !== undefined && needsWait && this.#waiting < MAX_WAITING) await this.#wait(refresh, signal);
    return this.#usable(kid);
  }

  async #wait(refresh: Promise<void>, signal: AbortSignal): Promise<void> {
    this.#waiting += 1;
    try {
      await untilAborted(refresh, signal);
    } finally {
      this.#waiting -= 1;
    }
  }

  get #ageMs(): number {
    return this.#nowMs() - this.#fetchedAtMs;
  }

  #usable(kid: string): KeyObject | undefined {
    return this.#ageMs < USED_FOR_MS ? this.#keys.get(kid) : undefined;
  }

  /** Never rejects. */
  #refreshing(): Promise<void> | undefined {
    if (this.#refresh === undefined && this.#nowMs() - this.#triedAtMs >= COOLDOWN_MS) {
      this.#triedAtMs = this.#nowMs();
      this.#refresh = this.#fetch().finally(() => {
        this.#refresh = undefined;
      });
    }
    return this.#refresh;
  }

  async #fetch(): Promise<void> {
    try {
      this.#keys = await this.#fetchKeys(AbortSignal.timeout(FETCH_LIMIT_MS));
      this.#fetchedAtMs = this.#nowMs();
      this.#hasFailed = false;
    } catch (error) {
      this.#hasFailed = true;
      const reason = error instanceof Error ? error.message : 'unknown';
      this.#log.warn('Cannot fetch the keys of the issuer of access tokens', { reason });
    }
  }
}
