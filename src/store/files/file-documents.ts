import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { removeIfThere, syncFolder } from '../../files/durable-file.ts';
import { makeFolders } from '../../files/make-folders.ts';
import { UNFINISHED_SUFFIX, writePrivateFile } from '../../files/write-private-file.ts';
import type { Documents } from '../documents.ts';

const NAME = /^[a-z0-9-]{1,64}$/;
const SUFFIX = '.json';

/**
 * Documents as one file each, in a folder for each collection: replaced whole, so that a killed process leaves
 * the old or the new one. Changes of one document must not overlap; its owner sees to that.
 */
export async function openFileDocuments(folder: string): Promise<Documents> {
  await makeFolders(folder);
  return {
    async all(collection) {
      const path = join(folder, checked(collection));
      const found = new Map<string, unknown>();
      for (const name of await namesIn(path)) {
        if (name.endsWith(UNFINISHED_SUFFIX)) await removeIfThere(join(path, name));
        else if (name.endsWith(SUFFIX))
          found.set(name.slice(0, -SUFFIX.length), await read(join(path, name)));
      }
      return found;
    },

    async put(collection, id, record) {
      await writePrivateFile(pathOf(folder, collection, id), JSON.stringify(record));
    },

    async remove(collection, id) {
      await removeIfThere(pathOf(folder, collection, id));
      await syncFolder(folderOf(folder, collection)).catch(ignoreMissing);
    },
  };
}

function folderOf(folder: string, collection: string): string {
  return join(folder, checked(collection));
}

function pathOf(folder: string, collection: string, id: string): string {
  return join(folderOf(folder, collection), `${checked(id)}${SUFFIX}`);
}

function checked(name: string): string {
  if (NAME.test(name)) return name;
  throw new RangeError('Cannot keep a document: its name has other characters than names may');
}

async function namesIn(path: string): Promise<readonly string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    ignoreMissing(error);
    return [];
  }
}

async function read(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new Error(`Cannot start: ${path} is damaged. Put its copy back, or remove it.`, { cause });
  }
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
