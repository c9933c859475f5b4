import type { FileHandle } from 'node:fs/promises';
import { MAX_LINE_BYTES } from './audit-line.ts';

const READ_BYTES = 64 * 1024;
const NEWLINE = 0x0a;

/**
 * The whole lines of a file from the last to the first, without their ends; what follows the last end is none.
 * No more of the file is read than is asked for, and a line that is longer than any is left out.
 */
export async function* linesBackwards(
  file: FileHandle,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  let { size: position } = await file.stat();
  /** The end of a line whose beginning has not been read. */
  let tail: Buffer | undefined;
  while (position > 0) {
    signal.throwIfAborted();
    const start = Math.max(0, position - READ_BYTES);
    const bytes = await readExactly(file, start, position - start);
    if (bytes === undefined) return;
    position = start;
    let end = bytes.length;
    for (let at = bytes.lastIndexOf(NEWLINE); at !== -1; at = lastNewlineBefore(bytes, at)) {
      if (tail !== undefined) yield* lineOf(bytes.subarray(at + 1, end), tail);
      tail = Buffer.alloc(0);
      end = at;
    }
    // Beyond the limit it only matters that it is too long.
    tail = tail && Buffer.concat([bytes.subarray(0, end), tail]).subarray(0, MAX_LINE_BYTES + 1);
  }
  if (tail !== undefined) yield* lineOf(tail, Buffer.alloc(0));
}

function* lineOf(head: Buffer, tail: Buffer): Generator<string> {
  const bytes = head.length + tail.length;
  if (bytes > 0 && bytes <= MAX_LINE_BYTES) yield Buffer.concat([head, tail]).toString();
}

function lastNewlineBefore(bytes: Buffer, at: number): number {
  return at === 0 ? -1 : bytes.lastIndexOf(NEWLINE, at - 1);
}

async function readExactly(file: FileHandle, position: number, bytes: number): Promise<Buffer | undefined> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, position);
  return bytesRead === bytes ? buffer : undefined;
}
