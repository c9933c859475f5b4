import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4 * 1024;

const pool = Buffer.alloc(POOL_BYTES);
let taken = POOL_BYTES;

/**
 * Random bytes from the system's generator, at most 4,096, good until the next call. Drawn many at a time: to ask
 * for the few of an id takes twenty times as long as to copy them.
 */
export function randomBytesAtHand(count: number): Buffer {
  if (count > POOL_BYTES) throw new RangeError(`Cannot give ${count} random bytes at once`);
  if (taken + count > POOL_BYTES) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += count;
  return pool.subarray(taken - count, taken);
}
