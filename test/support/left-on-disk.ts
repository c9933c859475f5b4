import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file of a server's data folder that came from requests, unfinished ones included. */
export async function leftOnDisk(dataFolder: string): Promise<string[]> {
  const left: string[] = [];
  for (const folder of ['uploads', 'answers']) {
    const entries = await readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true });
    left.push(...entries.filter((entry) => !entry.isDirectory()).map(({ name }) => `${folder}/${name}`));
  }
  return left.sort();
}
