/** So long after its last call a tenant still counts as one of those who share the places. */
const PRESENT_MS = 60_000;
/** Of all places, those that nobody may take who has more than a fair share already. */
const RESERVED_SHARE = 1 / 4;

interface Holder {
  places: number;
  lastAt: number;
}

/**
 * Who holds how many places. A call that runs can't be interrupted, so whoever takes all places in a moment makes
 * everybody else wait as long as an answer takes. While several tenants are there, some places are therefore left
 * to those who have less than their share. Who is alone may have all of them.
 */
export class PlaceShares {
  readonly #places: number;
  readonly #reserved: number;
  readonly #now: () => number;
  /** Who was there lately. Bound: one for each tenant who called in the last minute, and for each who is waiting. */
  readonly #holders = new Map<string, Holder>();
  #taken = 0;

  /** `now` tells milliseconds and does not go back. */
  constructor(places: number, now: () => number) {
    this.#places = places;
    this.#reserved = places === 1 ? 0 : Math.max(1, Math.floor(places * RESERVED_SHARE));
    this.#now = now;
  }

  get taken(): number {
    return this.#taken;
  }

  /** Notes that a tenant is there, whether or not it gets a place. */
  comes(tenant: string): void {
    const holder = this.#holders.get(tenant);
    if (holder === undefined) this.#holders.set(tenant, { places: 0, lastAt: this.#now() });
    else holder.lastAt = this.#now();
  }

  mayTake(tenant: string): boolean {
    const free = this.#places - this.#taken;
    if (free <= 0) return false;
    if (this.#holders.size === 1) return true;
    const present = this.#countPresent(tenant);
    if (present === 1) return true;
    const own = this.#holders.get(tenant)?.places ?? 0;
    return own < this.#places / present || free > this.#reserved;
  }

  take(tenant: string): void {
    const holder = this.#holders.get(tenant);
    if (holder === undefined) this.#holders.set(tenant, { places: 1, lastAt: this.#now() });
    else holder.places += 1;
    this.#taken += 1;
  }

  giveBack(tenant: string): void {
    const holder = this.#holders.get(tenant);
    if (holder !== undefined) holder.places -= 1;
    this.#taken -= 1;
  }

  /** The one who asks is there in any case. Forgets who has been away for long. */
  #countPresent(asking: string): number {
    const since = this.#now() - PRESENT_MS;
    for (const [tenant, { places, lastAt }] of this.#holders)
      if (places === 0 && lastAt < since && tenant !== asking) this.#holders.delete(tenant);
    return this.#holders.size;
  }
}
