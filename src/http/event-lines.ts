import { release } from '../streams/release.ts';

/** Shorter than the idle time of common proxies, 60 s, by a good margin. */
const HEARTBEAT_MS = 15_000;

const HEARTBEAT = Buffer.from(': heartbeat\n\n');
const DONE = Buffer.from('data: [DONE]\n\n');

export interface EventLinesOptions {
  /** The last event when the events break off; `undefined` when nobody is there to read it. */
  errorEvent: (thrown: unknown) => object | undefined;
  heartbeatMs?: number;
}

/**
 * Server-sent events as bytes: one `data:` line an event, a comment when there is nothing to say for a
 * while, `[DONE]` at the end. An error takes the place of `[DONE]`. Never throws.
 */
export async function* eventLines(
  events: AsyncIterable<object>,
  { errorEvent, heartbeatMs = HEARTBEAT_MS }: EventLinesOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = events[Symbol.asyncIterator]();
  try {
    let next = iterator.next();
    while (true) {
      const result = await unlessQuiet(next, heartbeatMs);
      if (result === 'quiet') {
        yield HEARTBEAT;
        continue;
      }
      if (result.done) break;
      yield dataLine(result.value);
      next = iterator.next();
    }
    yield DONE;
  } catch (error) {
    const event = errorEvent(error);
    if (event !== undefined) yield dataLine(event);
  } finally {
    await release(iterator);
  }
}

async function unlessQuiet<T>(wait: Promise<T>, quietMs: number): Promise<T | 'quiet'> {
  let timer: NodeJS.Timeout | undefined;
  const quiet = new Promise<'quiet'>((resolve) => {
    timer = setTimeout(resolve, quietMs, 'quiet');
  });
  try {
    return await Promise.race([wait, quiet]);
  } finally {
    clearTimeout(timer);
  }
}

function dataLine(event: object): Uint8Array {
  return Buffer.from(`data: ${JSON.stringify(event)}\n\n`);
}
