/**
 * Items that arrive by message and are pulled by a reader. It needs no bound of its own: the sender may only
 * send what was asked for, and `put` throws if it sends more.
 */
export interface BoundedInbox<Item> {
  put(item: Item): void;
  /** No more will come; what is there can still be read. */
  end(): void;
  /** What is there is dropped: the reader gets the error next. */
  fail(error: unknown): void;
  /** The next item, `undefined` after the last; rejects after `fail`. One reader. */
  take(): Promise<Item | undefined>;
}

export function createBoundedInbox<Item>(capacity: number): BoundedInbox<Item> {
  let items: Item[] = [];
  let outcome: { type: 'end' } | { type: 'failed'; error: unknown } | undefined;
  let wake: (() => void) | undefined;
  const settle = (next: typeof outcome) => {
    outcome ??= next;
    wake?.();
  };

  return {
    put(item) {
      if (outcome !== undefined) return;
      if (items.length >= capacity) throw new RangeError('more was sent than was asked for');
      items.push(item);
      wake?.();
    },
    end: () => settle({ type: 'end' }),
    fail(error) {
      if (outcome === undefined) items = [];
      settle({ type: 'failed', error });
    },
    async take() {
      for (;;) {
        if (items.length > 0) return items.shift();
        if (outcome?.type === 'end') return undefined;
        if (outcome?.type === 'failed') throw outcome.error;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        wake = undefined;
      }
    },
  };
}
