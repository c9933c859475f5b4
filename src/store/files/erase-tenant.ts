import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../files/durable-file.ts';
import { namesIn } from './kept-bytes.ts';

/** What is being erased ends in this; whatever is left of it goes at the next start. */
const ERASED = '.erased';

/**
 * Erases a tenant's folder with all that is in it. It is moved away first, durably, so that nothing of it can be
 * found from then on, even if the process is killed in the middle.
 */
export async function eraseTenant(tenantFolder: string): Promise<void> {
  const erased = `${tenantFolder}.${randomUUID()}${ERASED}`;
  try {
    await rename(tenantFolder, erased);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  await syncFolder(dirname(tenantFolder));
  await rm(erased, { recursive: true, force: true });
}

/** Erases what a process left that was killed while it erased. */
export async function sweepErased(root: string): Promise<void> {
  for (const name of await namesIn(root)) {
    if (name.endsWith(ERASED)) await rm(join(root, name), { recursive: true, force: true });
  }
}
