import { openAbortScope } from './abort-scope.ts';
import { Bell } from './bell.ts';
import { release } from './release.ts';

/**
 * Yields the items of several sources as they come; the order within each source is kept. A source is asked
 * for its next item only once the reader has taken the one before, so at most one item per source waits
 * here. Sources that are ready at the same time take turns. The first failure ends the whole, and so does a
 * reader that leaves: the signal with which the sources were opened aborts, and all of them are released.
 */
export async function* merge<T>(
  signal: AbortSignal,
  open: (signal: AbortSignal) => readonly AsyncIterable<T>[],
): AsyncGenerator<T, void, undefined> {
  signal.throwIfAborted();
  const scope = openAbortScope(signal);
  const iterators = open(scope.signal).map((source) => source[Symbol.asyncIterator]());
  // Bound: one arrival per source. A queue instead of Promise.race, which would hang one more reaction on
  // a slow source's pending promise for every item of a fast one.
  const arrivals: Arrival<T>[] = [];
  const arrived = new Bell();
  const ask = (iterator: AsyncIterator<T>) => {
    const arrive = (arrival: Arrival<T>) => {
      arrivals.push(arrival);
      arrived.ring();
    };
    iterator.next().then(
      (result) => arrive({ iterator, result }),
      (error: unknown) => arrive({ error }),
    );
  };

  let running = iterators.length;
  try {
    for (const iterator of iterators) ask(iterator);
    while (running > 0) {
      const arrival = arrivals.shift();
      if (arrival === undefined) await arrived.heard(signal);
      else if (!('result' in arrival)) throw arrival.error;
      else if (arrival.result.done) running -= 1;
      else {
        yield arrival.result.value;
        ask(arrival.iterator);
      }
    }
  } finally {
    scope.close();
    await Promise.all(iterators.map(release));
  }
}

type Arrival<T> = { iterator: AsyncIterator<T>; result: IteratorResult<T> } | { error: unknown };
