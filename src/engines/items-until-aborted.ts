import { untilAborted } from '../streams/until-aborted.ts';

/** The items of `source`; rejects with the signal's reason at once, even while `source` keeps it waiting. */
export async function* itemsUntilAborted<Item>(
  source: AsyncIterable<Item>,
  signal: AbortSignal,
): AsyncGenerator<Item> {
  const iterator = source[Symbol.asyncIterator]();
  let exhausted = false;
  try {
    for (;;) {
      const result = await untilAborted(iterator.next(), signal);
      if (result.done === true) {
        exhausted = true;
        return;
      }
      yield result.value;
    }
  } finally {
    // Not awaited: a source that is stuck in `next` would keep us here. It has the same signal to end by.
    if (!exhausted) iterator.return?.().catch(() => {});
  }
}
