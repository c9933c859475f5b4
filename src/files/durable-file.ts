import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a file that only its owner may read, refusing one that is there already and refusing to follow a
 * link. It stays under its temporary name until {@link publish}.
 */
export async function createPrivate(path: string): Promise<FileHandle> {
  const { O_CREAT, O_EXCL, O_WRONLY, O_NOFOLLOW } = constants;
  return open(path, O_CREAT | O_EXCL | O_WRONLY | (O_NOFOLLOW ?? 0), 0o600);
}

/**
 * Makes a written file durable under its final name: contents, then name, then the folder that holds the
 * name, in that order, because a file system may otherwise keep a later step and lose an earlier one.
 * A failed fsync is never tried again on the same descriptor: the kernel may have dropped the pages.
 */
export async function publish(file: FileHandle, temporaryPath: string, finalPath: string): Promise<void> {
  await file.sync();
  await file.close();
  await rename(temporaryPath, finalPath);
  await syncFolder(dirname(finalPath));
}

/** Windows can't open a folder; its file systems journal names themselves. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export async function removeIfThere(path: string): Promise<void> {
  await rm(path, { force: true });
}
