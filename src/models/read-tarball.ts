import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { list } from 'tar';
import type { WantedEntry } from './package-client.ts';

/** Writes the wanted plain files of a gzipped tar; nothing else of it touches the disk. */
export async function readTarball(
  archive: string,
  wanted: readonly WantedEntry[],
  signal: AbortSignal,
): Promise<void> {
  const byPath = new Map(wanted.map((entry) => [entry.path, entry]));
  const targets: WriteStream[] = [];
  const writes: Promise<unknown>[] = [];
  try {
    await list({
      file: archive,
      strict: true,
      // The entry must have its pipe before this returns, or the parser throws its bytes away.
      onReadEntry(entry) {
        const match = byPath.get(entry.path);
        if (match === undefined || entry.type !== 'File' || entry.size !== match.bytes || signal.aborted)
          return;
        byPath.delete(entry.path);
        const target = createWriteStream(match.target, { flags: 'wx' });
        targets.push(target);
        writes.push(finished(target, { signal }).catch((error: unknown) => target.destroy(toError(error))));
        entry.pipe(target);
      },
    });
    await Promise.all(writes);
    signal.throwIfAborted();
    for (const target of targets) if (target.errored !== null) throw target.errored;
  } finally {
    for (const target of targets) target.destroy();
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
