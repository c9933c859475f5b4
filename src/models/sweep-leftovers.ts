import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UNFINISHED_SUFFIX } from '../files/write-private-file.ts';
import type { ModelStore } from './store.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what interrupted pulls left: working folders of package clients, notes that were being written, and
 * downloads nobody continued for a day. Call it only while holding the store's lock: then nothing of it belongs
 * to a living pull.
 */
export async function sweepLeftovers(store: ModelStore, nowMs: number = Date.now()): Promise<void> {
  // The client of a killed pull may still be writing there; what it adds now goes at the next sweep.
  await rm(store.temporaryFolder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  for (const name of await readdir(store.partialFolder).catch(() => [])) {
    const path = join(store.partialFolder, name);
    const found = await stat(path).catch(() => undefined);
    const isAbandoned = found !== undefined && nowMs - found.mtimeMs > DAY_MS;
    if (isAbandoned || name.endsWith(UNFINISHED_SUFFIX)) await rm(path, { recursive: true, force: true });
  }
}
