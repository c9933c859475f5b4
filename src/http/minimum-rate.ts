import { SamtalError } from '../errors.ts';

export interface MinimumRateOptions {
  /** At least {@link bytes} must come in each window of this much waiting. */
  windowMs?: number;
  bytes?: number;
}

/**
 * Passes an upload on as long as it keeps coming at 16 KiB a second. Only time spent waiting for the client
 * counts, not time spent on what it sent. Throws `upload_too_slow`.
 */
export async function* atMinimumRate(
  chunks: AsyncIterable<Uint8Array>,
  { windowMs = 10_000, bytes: minimumBytes = 160 * 1024 }: MinimumRateOptions = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  let waitedMs = 0;
  let bytes = 0;
  try {
    while (true) {
      const startedAt = performance.now();
      const next = await within(iterator.next(), Math.max(0, windowMs - waitedMs));
      if (next.done) return;
      waitedMs += performance.now() - startedAt;
      bytes += next.value.length;
      if (bytes >= minimumBytes) {
        waitedMs = 0;
        bytes = 0;
      }
      yield next.value;
    }
  } finally {
    // Not awaited: after a timeout the client still owes the chunk that the source is waiting for.
    iterator.return?.().catch(() => undefined);
  }
}

async function within<T>(wait: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(uploadTooSlow()), limitMs);
  });
  try {
    return await Promise.race([wait, tooSlow]);
  } finally {
    clearTimeout(timer);
  }
}

function uploadTooSlow(): SamtalError {
  return new SamtalError('upload_too_slow', { message: 'The request body arrives too slowly.' });
}
