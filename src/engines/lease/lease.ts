import { SamtalError } from '../../errors.ts';
import { PlaceShares } from './place-shares.ts';
import { TurnQueue } from './turn-queue.ts';

export interface LeaseLimits {
  /** Calls that run at the same time. */
  places: number;
  /**
   * Calls that may wait for a place. A tenant may have as many of them as are left to the others, so that there is
   * always room for one who has none: half of them where nobody else waits.
   */
  queueLength: number;
  /** How long a call waits before it is refused. */
  queueMs: number;
  /** Milliseconds that do not go back; for tests. */
  now?: () => number;
}

/** Who asks for a place. */
interface PlaceFor {
  /** Who is not named waits in one line with all others who are not. */
  tenant?: string | undefined;
  /** How much is going to be asked of the engine, in ordinary calls, as far as that can be told. */
  cost?: number;
}

/**
 * Places at an engine. Who waits gets them by turns between tenants, and each tenant in the order of asking; who
 * has more than a fair share leaves some to others, see `place-shares.ts`.
 */
export interface Lease {
  /**
   * A place, held until it is disposed. Throws `overloaded` when the queue is full or the wait too long, and
   * the signal's reason when it aborts; the place in the queue is free again at once.
   */
  take(signal: AbortSignal, who?: PlaceFor): Promise<Disposable>;
  /** For `samtal doctor`, metrics and tests. */
  readonly running: number;
  readonly waiting: number;
}

export function createLease({
  places,
  queueLength,
  queueMs,
  now = () => performance.now(),
}: LeaseLimits): Lease {
  const shares = new PlaceShares(places, now);
  const queue = new TurnQueue<() => void>();
  const mayTake = (tenant: string) => shares.mayTake(tenant);

  const giveBack = (tenant: string) => {
    shares.giveBack(tenant);
    while (queue.size > 0 && shares.taken < places) {
      const grant = queue.next(mayTake);
      if (grant === undefined) return;
      grant();
    }
  };
  const hold = (tenant: string): Disposable => {
    shares.take(tenant);
    return new Place(tenant, giveBack);
  };

  const wait = (signal: AbortSignal, { tenant = '', cost }: PlaceFor): Promise<Disposable> =>
    new Promise((resolve, reject) => {
      const leave = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        queue.remove(tenant, grant);
      };
      const grant = () => {
        leave();
        resolve(hold(tenant));
      };
      const abort = () => {
        leave();
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        leave();
        reject(overloaded(`no place became free within ${queueMs} ms`));
      }, queueMs);
      signal.addEventListener('abort', abort, { once: true });
      queue.add(tenant, grant, cost);
    });

  return {
    get running() {
      return shares.taken;
    },
    get waiting() {
      return queue.size;
    },
    async take(signal, who = {}) {
      signal.throwIfAborted();
      const { tenant = '' } = who;
      shares.comes(tenant);
      const isFirst = queue.size === 0 || queue.sizeOf(tenant) === 0;
      if (isFirst && shares.mayTake(tenant)) return hold(tenant);
      if (queue.sizeOf(tenant) >= queueLength - queue.size) {
        throw overloaded('too many requests are waiting already');
      }
      return await wait(signal, who);
    },
  };
}

/** A class, because an object with such a name in it is made anew each time as if none were like it. */
class Place implements Disposable {
  readonly #tenant: string;
  #giveBack: ((tenant: string) => void) | undefined;

  constructor(tenant: string, giveBack: (tenant: string) => void) {
    this.#tenant = tenant;
    this.#giveBack = giveBack;
  }

  [Symbol.dispose](): void {
    const giveBack = this.#giveBack;
    this.#giveBack = undefined;
    giveBack?.(this.#tenant);
  }
}

function overloaded(found: string): SamtalError {
  return new SamtalError('overloaded', {
    message: `Cannot serve the request at the moment: ${found}. Please try again later.`,
  });
}
