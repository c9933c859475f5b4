import { writeFile } from 'node:fs/promises';
import { waveHeader } from '../../audio/formats/wave-encoder.ts';
import { CommandError } from '../command-error.ts';

/** A wav file of 16-bit samples, mono, of 24 kHz. */
export function wavFile(samples: Uint8Array): Buffer {
  return Buffer.concat([waveHeader(samples.length), samples]);
}

/** Only its owner may read what was said. Throws a `CommandError`. */
export async function writeWav(
  path: string,
  samples: Uint8Array,
  { mayReplace }: { mayReplace: boolean },
): Promise<void> {
  try {
    await writeFile(path, wavFile(samples), { mode: 0o600, flag: mayReplace ? 'w' : 'wx' });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'EEXIST') throw new FileThereError(`There is a file ${path} already.`, { cause });
    throw new CommandError(`Cannot write ${path}: ${reasonOf(code)}.`, { cause });
  }
}

export class FileThereError extends CommandError {}

function reasonOf(code: unknown): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'this user lacks the right';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full';
    case 'EISDIR':
      return 'it is a folder';
    default:
      return String(code);
  }
}
