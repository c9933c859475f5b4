import { open, readdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readTrailer } from './answer-file.ts';
import { bucketEnd } from './answer-path.ts';
import { UNFINISHED } from './answer-writer.ts';

/** Past its expiry an answer is unknown at once, but stays on disk this long: a clock set wrong can be mended. */
const GRACE_SECONDS = 600;

/** Removes answers that expired more than the grace period before `now` (seconds since the epoch). */
export async function expireAnswers(root: string, now: number): Promise<number> {
  let removed = 0;
  for await (const bucket of bucketFolders(root)) {
    if (bucket.end + GRACE_SECONDS > now) continue;
    for (const name of await readdir(bucket.path)) {
      const path = join(bucket.path, name);
      if (!(await expiredBefore(path, now - GRACE_SECONDS))) continue;
      await rm(path, { force: true });
      removed += 1;
    }
    await rmdir(bucket.path).catch(() => undefined);
  }
  return removed;
}

/** Removes what a process left when it was killed in the middle of an answer. */
export async function sweepUnfinished(root: string): Promise<void> {
  for await (const bucket of bucketFolders(root)) {
    for (const name of await readdir(bucket.path)) {
      if (name.endsWith(UNFINISHED)) await rm(join(bucket.path, name), { force: true });
    }
  }
}

async function* bucketFolders(root: string): AsyncGenerator<{ path: string; end: number }> {
  for (const tenant of await readdir(root, { withFileTypes: true })) {
    if (!tenant.isDirectory()) continue;
    for (const name of await readdir(join(root, tenant.name))) {
      const end = bucketEnd(name);
      if (end !== undefined) yield { path: join(root, tenant.name, name), end };
    }
  }
}

/** A damaged file counts as expired: nobody can be served from it. */
async function expiredBefore(path: string, time: number): Promise<boolean> {
  if (path.endsWith(UNFINISHED)) return false;
  const file = await open(path, 'r');
  try {
    const trailer = await readTrailer(file);
    return trailer === undefined || trailer.expiresAt < time;
  } finally {
    await file.close();
  }
}
