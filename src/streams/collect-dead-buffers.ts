import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Some 3 MB of buffers of all kinds; a collection takes about a millisecond. */
const BYTES_BETWEEN_COLLECTIONS = 1024 * 1024;

let bytesSinceCollection = 0;
let collect: Collect | undefined;

/**
 * To be told of bytes that pass through in buffers which nobody keeps. V8 weighs only the few bytes of such a
 * buffer in its own heap and lets 32 MB of them lie: a recording of 20 MB would cost all of that, though no more
 * than a few pieces of it are ever in use.
 */
export function collectDeadBuffers(passedBytes: number): void {
  bytesSinceCollection += passedBytes;
  if (bytesSinceCollection < BYTES_BETWEEN_COLLECTIONS) return;
  bytesSinceCollection = 0;
  collect ??= exposedCollector();
  collect({ type: 'minor' });
}

type Collect = (options: { type: 'minor' }) => void;

/** There is no other way to ask for a collection of young objects alone. */
function exposedCollector(): Collect {
  setFlagsFromString('--expose-gc');
  const exposed: unknown = runInNewContext('globalThis.gc');
  setFlagsFromString('--no-expose-gc');
  return (options) => {
    if (typeof exposed === 'function') exposed(options);
  };
}
