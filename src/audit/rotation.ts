import { access, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../files/durable-file.ts';

/** How many full files are kept beside the one that is written. */
const OLD_FILES = 8;

/** A file that was full, the newest with number 1. */
const oldFile = (file: string, number: number) => `${file}.${number}`;

/** The newest first. After a crash in the middle of {@link rotate} a number may be missing. */
export function filesOf(file: string): string[] {
  return [file, ...Array.from({ length: OLD_FILES }, (_, index) => oldFile(file, index + 1))];
}

/** Puts a full file aside; the oldest goes when there are too many. */
export async function rotate(file: string): Promise<void> {
  const files = filesOf(file);
  // A gap is filled before anything is lost.
  let free = 1;
  while (free < OLD_FILES && (await exists(oldFile(file, free)))) free += 1;
  for (let number = free; number > 0; number -= 1) {
    const from = files[number - 1];
    const to = files[number];
    if (from !== undefined && to !== undefined) await rename(from, to);
  }
  await syncFolder(dirname(file));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
