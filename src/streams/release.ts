/**
 * Tells an iterator that nobody will read on and waits for its clean-up. A failure of the clean-up is
 * dropped: by then the outcome has been decided by an earlier error, an abort, or a reader that left.
 *
 * `return()` does not interrupt a generator that is waiting; abort the signal of its waits first.
 */
export async function release(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.();
  } catch {
    // Already decided, see above.
  }
}
