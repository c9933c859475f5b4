import type { ContainerReader } from '../../src/audio/formats/container-reader.ts';
import { SamtalError } from '../../src/errors.ts';

/** How long a first look says that a file plays which arrives in pieces, or `undefined` where it refuses it. */
export function secondsOf(file: Buffer, pieceBytes: number, reader: ContainerReader): number | undefined {
  try {
    for (let start = 0; start < file.length; start += pieceBytes)
      reader.push(file.subarray(start, start + pieceBytes));
    reader.finish();
    return reader.seconds;
  } catch (error) {
    if (error instanceof SamtalError && error.kind === 'unsupported_format') return undefined;
    throw error;
  }
}
