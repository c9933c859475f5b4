import { open, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readTrailer } from './answer-file.ts';
import { bucketEnd, isTenantFolder } from './answer-path.ts';
import { UNFINISHED } from './answer-writer.ts';
import { namesIn } from './kept-bytes.ts';

/** Past its expiry an answer is unknown at once, but stays on disk this long: a clock set wrong can be mended. */
const GRACE_SECONDS = 600;

/** Told of each file that was removed. */
export type OnRemoved = (tenantFolder: string, bytes: number) => Promise<void>;

/** Removes answers that expired more than the grace period before `now` (seconds since the epoch). */
export async function expireAnswers(root: string, now: number, onRemoved: OnRemoved): Promise<number> {
  let removed = 0;
  for await (const bucket of bucketFolders(root)) {
    if (bucket.end + GRACE_SECONDS > now) continue;
    for (const name of await namesIn(bucket.path)) {
      const path = join(bucket.path, name);
      const bytes = await bytesOfExpired(path, now - GRACE_SECONDS);
      if (bytes === undefined) continue;
      await rm(path, { force: true });
      await onRemoved(bucket.tenantFolder, bytes);
      removed += 1;
    }
    await rmdir(bucket.path).catch(() => undefined);
  }
  return removed;
}

/** Removes what a process left when it was killed in the middle of an answer. */
export async function sweepUnfinished(root: string): Promise<void> {
  for await (const bucket of bucketFolders(root)) {
    for (const name of await namesIn(bucket.path)) {
      if (name.endsWith(UNFINISHED)) await rm(join(bucket.path, name), { force: true });
    }
  }
}

interface BucketFolder {
  tenantFolder: string;
  path: string;
  end: number;
}

async function* bucketFolders(root: string): AsyncGenerator<BucketFolder> {
  for (const tenant of await namesIn(root)) {
    if (!isTenantFolder(tenant)) continue;
    const tenantFolder = join(root, tenant);
    for (const name of await namesIn(tenantFolder)) {
      const end = bucketEnd(name);
      if (end !== undefined) yield { tenantFolder, path: join(tenantFolder, name), end };
    }
  }
}

/**
 * How large an expired answer is, and `undefined` of others. A damaged file counts as expired: nobody can be
 * served from it. One that has just been deleted needs nothing done.
 */
async function bytesOfExpired(path: string, time: number): Promise<number | undefined> {
  if (path.endsWith(UNFINISHED)) return undefined;
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const trailer = await readTrailer(file);
    return trailer === undefined || trailer.expiresAt < time ? (await file.stat()).size : undefined;
  } finally {
    await file.close();
  }
}
