import { mkdir, statfs } from 'node:fs/promises';

/** Bytes an ordinary user may still write to the disk that holds the folder, which is made if absent. */
export async function freeSpace(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
