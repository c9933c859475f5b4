import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../files/durable-file.ts';

const NEWLINE = 0x0a;
const LOOK_BYTES = 64 * 1024;

/** A file to which whole lines are added, each durable when the writing of it resolves. */
export interface LineWriter {
  /** What is durable so far, in bytes. */
  readonly size: number;
  /** After a rejection the file may end in half a line; nothing more may be written with this writer. */
  write(lines: Buffer): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the file, made if missing and its owner's alone, and cuts off half a line that a killed process left
 * at its end. A link is not followed.
 */
export async function openLineWriter(path: string): Promise<LineWriter> {
  const { O_CREAT, O_RDWR, O_APPEND, O_NOFOLLOW } = constants;
  const file = await open(path, O_CREAT | O_RDWR | O_APPEND | (O_NOFOLLOW ?? 0), 0o600);
  try {
    let size = await endOfLastLine(file);
    await file.truncate(size);
    await file.sync();
    await syncFolder(dirname(path));
    return {
      get size() {
        return size;
      },
      async write(lines) {
        for (let written = 0; written < lines.length; ) {
          const { bytesWritten } = await file.write(lines, written);
          written += bytesWritten;
        }
        await file.datasync();
        size += lines.length;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function endOfLastLine(file: FileHandle): Promise<number> {
  let { size: position } = await file.stat();
  const buffer = Buffer.alloc(LOOK_BYTES);
  while (position > 0) {
    const start = Math.max(0, position - LOOK_BYTES);
    const { bytesRead } = await file.read(buffer, 0, position - start, start);
    const at = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (at !== -1) return start + at + 1;
    position = start;
  }
  return 0;
}
