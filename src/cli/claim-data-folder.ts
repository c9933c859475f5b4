import { randomUUID } from 'node:crypto';
import { constants, copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeFolders } from '../files/make-folders.ts';
import { CommandError } from './command-error.ts';
import { bornAt, isRunning } from './process-identity.ts';

/** Between making the lock and writing who holds it another process may look; it looks again so often. */
const EMPTY_LOOKS = 20;
const EMPTY_LOOK_MS = 50;

/**
 * Makes this process the only server of a data folder. What a killed server left behind is taken over, since
 * the process it names does not run any more. Returns a function that gives the folder back.
 */
export async function claimDataFolder(folder: string): Promise<() => Promise<void>> {
  await makeFolders(folder);
  const path = join(folder, 'server.lock');
  const own = `${process.pid} ${await bornAt(process.pid)}`;
  for (;;) {
    if (await wroteNew(path, own)) return () => rm(path, { force: true });
    const left = await holderIn(path);
    if (left === undefined) continue;
    const [processId = '', born = ''] = left.split(' ');
    if (await isRunning(Number(processId), born)) {
      throw new CommandError(
        `Cannot start: process ${processId} serves the data folder ${folder} already. Stop it, or choose another folder with --data.`,
      );
    }
    await clearAway(path, left);
  }
}

async function wroteNew(path: string, content: string): Promise<boolean> {
  try {
    await writeFile(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** What the lock says, empty where its maker died before it wrote, or `undefined` when it is gone. */
async function holderIn(path: string): Promise<string | undefined> {
  for (let look = 1; ; look += 1) {
    const content = await readFile(path, 'utf8').catch(() => undefined);
    if (content !== '' || look === EMPTY_LOOKS) return content;
    await sleep(EMPTY_LOOK_MS);
  }
}

/** Two processes may find the same old lock; the slower of them must not remove what the faster one made. */
async function clearAway(path: string, left: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== left) {
    await copyFile(aside, path, constants.COPYFILE_EXCL).catch(() => undefined);
  }
  await rm(aside, { force: true });
}
