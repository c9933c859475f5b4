import { mkdir, readFile, rmdir, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { z } from 'zod';

const RETRY_MS = 150;
/** A holder that has not touched its lock for so long is gone, even on another machine. */
const STALE_MS = 10_000;

const OWNER = z.object({ processId: z.number(), host: z.string(), bornMs: z.number(), inode: z.number() });

/**
 * Runs `work` while no other process fetches into the same store, so that two of them download once. The signal
 * given to `work` also aborts if the lock is lost, as after a laptop's sleep.
 */
export async function withStoreLock<Result>(
  folder: string,
  { signal, onWait }: { signal: AbortSignal; onWait: () => void },
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const lockPath = join(folder, '.lock');
  const ownerPath = join(folder, '.lock-owner.json');
  const lost = new AbortController();
  let waited = false;
  for (;;) {
    signal.throwIfAborted();
    const release = await tryLock(folder, lockPath, lost);
    if (release !== undefined) {
      try {
        await writeOwner(lockPath, ownerPath);
        return await work(AbortSignal.any([signal, lost.signal]));
      } finally {
        await release().catch(() => undefined);
      }
    }
    if (await endLockOfDeadProcess(lockPath, ownerPath)) continue;
    if (!waited) onWait();
    waited = true;
    await sleep(RETRY_MS, undefined, { signal });
  }
}

async function tryLock(
  folder: string,
  lockfilePath: string,
  lost: AbortController,
): Promise<(() => Promise<void>) | undefined> {
  try {
    return await lock(folder, {
      lockfilePath,
      stale: STALE_MS,
      retries: 0,
      onCompromised: (error) => lost.abort(error),
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED') return undefined;
    throw error;
  }
}

async function writeOwner(lockPath: string, ownerPath: string): Promise<void> {
  const { birthtimeMs, ino } = await stat(lockPath);
  const owner = { processId: process.pid, host: hostname(), bornMs: birthtimeMs, inode: ino };
  await writeFile(ownerPath, JSON.stringify(owner));
}

/**
 * After `kill -9` the lock stays. Where its owner was a process of this machine and is gone, waiting for the
 * lock to become stale would only cost ten seconds. Age and inode tell its lock from a newer one.
 */
async function endLockOfDeadProcess(lockPath: string, ownerPath: string): Promise<boolean> {
  try {
    const owner = OWNER.parse(JSON.parse(await readFile(ownerPath, 'utf8')));
    if (owner.host !== hostname() || isAlive(owner.processId)) return false;
    const { birthtimeMs, ino } = await stat(lockPath);
    if (birthtimeMs !== owner.bornMs || ino !== owner.inode) return false;
    await rmdir(lockPath);
    return true;
  } catch {
    return false;
  }
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
