import { SamtalError } from '../../errors.ts';

export interface LeaseLimits {
  /** Calls that run at the same time. */
  places: number;
  /** Calls that may wait for a place; the next is refused. */
  queueLength: number;
  /** How long a call waits before it is refused. */
  queueMs: number;
}

/** Places at an engine, given out in the order in which they were asked for. */
export interface Lease {
  /**
   * A place, held until it is disposed. Throws `overloaded` when the queue is full or the wait too long, and
   * the signal's reason when it aborts; the place in the queue is free again at once.
   */
  take(signal: AbortSignal): Promise<Disposable>;
  /** For `samtal doctor`, metrics and tests. */
  readonly running: number;
  readonly waiting: number;
}

export function createLease({ places, queueLength, queueMs }: LeaseLimits): Lease {
  let running = 0;
  const queue: (() => void)[] = [];

  const hold = (): Disposable => {
    running += 1;
    let held = true;
    return {
      [Symbol.dispose]() {
        if (!held) return;
        held = false;
        running -= 1;
        queue.shift()?.();
      },
    };
  };

  return {
    get running() {
      return running;
    },
    get waiting() {
      return queue.length;
    },
    async take(signal) {
      signal.throwIfAborted();
      if (running < places) return hold();
      if (queue.length >= queueLength) throw overloaded('too many requests are waiting already');
      return await new Promise<Disposable>((resolve, reject) => {
        const leave = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', abort);
          const index = queue.indexOf(grant);
          if (index >= 0) queue.splice(index, 1);
        };
        const grant = () => {
          leave();
          resolve(hold());
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
        queue.push(grant);
      });
    },
  };
}

function overloaded(found: string): SamtalError {
  return new SamtalError('overloaded', {
    message: `Cannot serve the request at the moment: ${found}. Please try again later.`,
  });
}
