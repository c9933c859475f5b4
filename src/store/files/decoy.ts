import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeTrailer, readTrailer } from './answer-file.ts';

/** About as long as what is said in a turn. */
const TRANSCRIPT = 'A golden retriever is a good family dog. '.repeat(5);

/**
 * An answer of nobody's. An id that has expired is found in a file, which takes a tenth of a millisecond; looking
 * here after an id that is in no file makes the two alike in time too.
 */
export interface Decoy extends AsyncDisposable {
  /** Takes as long as reading and closing an answer's file. */
  look(): Promise<void>;
}

/** Opens a decoy in `folder`, where no name of it stays. */
export async function openDecoy(folder: string): Promise<Decoy> {
  const path = join(folder, 'decoy');
  const file = await open(path, 'w+', 0o600);
  await rm(path);
  const trailer = encodeTrailer({
    id: `audio_${'0'.repeat(32)}`,
    transcript: TRANSCRIPT,
    createdAt: 0,
    expiresAt: 0,
    audioSeconds: 0,
    audioBytes: 0,
    audioSha256: '0'.repeat(64),
  });
  await file.write(trailer);
  return {
    look: () => look(file),
    [Symbol.asyncDispose]: () => file.close(),
  };
}

async function look(file: FileHandle): Promise<void> {
  try {
    await readTrailer(file);
    // In place of closing it.
    await file.stat();
  } catch {
    // The store is being closed.
  }
}
