import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export interface PageFile {
  /** Of the content. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** The same, compressed with gzip. */
  gzipped: Uint8Array<ArrayBuffer>;
}

/** The built page by the names of its files; `index.html` is the page, the others have hashes in their names. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** Where the build of `playground/` puts the page. */
export const PAGE_FOLDER = fileURLToPath(new URL('../../../playground/page/', import.meta.url));

export const PAGE = 'index.html';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

const compressed = promisify(gzip);

const loading = new Map<string, Promise<PageFiles>>();

/** All files of the page in a folder, 1 MB, read and compressed when somebody first wants one; none where it was not built. */
export function pageFiles(folder: string): Promise<PageFiles> {
  const files = loading.get(folder) ?? load(folder);
  loading.set(folder, files);
  return files;
}

async function load(folder: string): Promise<PageFiles> {
  const names = [PAGE, ...(await namesIn(join(folder, 'assets'))).map((name) => join('assets', name))];
  const found = await Promise.all(names.map((name) => fileAt(folder, name)));
  return new Map(found.flat());
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

async function fileAt(folder: string, path: string): Promise<[string, PageFile][]> {
  const type = TYPES[extname(path)];
  if (type === undefined) return [];
  try {
    const bytes = await readFile(join(folder, path));
    return [[path.split(/[\\/]/).at(-1) ?? path, { type, bytes, gzipped: await compressed(bytes) }]];
  } catch {
    return [];
  }
}
