import type { Readable } from 'node:stream';
import { CommandError } from '../command-error.ts';

/** More than any model can read. */
const MAX_BYTES = 10 * 1024 * 1024;

/** All that comes on standard input, as one question. Throws a `CommandError` where that is too much. */
export async function questionFromInput(input: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of input) {
    const piecesBytes = Buffer.from(piece);
    bytes += piecesBytes.length;
    if (bytes > MAX_BYTES) throw new CommandError('Cannot ask that: standard input has more than 10 MiB.');
    pieces.push(piecesBytes);
  }
  return Buffer.concat(pieces).toString('utf8').trim();
}
