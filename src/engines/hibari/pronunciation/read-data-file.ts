import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SamtalError } from '../../../errors.ts';

/** The largest file of the voice is 5 MB unpacked; one beyond this is not what it claims to be. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/**
 * Gives the bytes of a data file to `interpret`, unpacked where they are gzip: what a model store calls the
 * file says nothing. Throws `engine_unavailable` where the file is missing, damaged or cannot be interpreted.
 */
export async function readDataFile<Content>(
  path: string,
  interpret: (bytes: Buffer) => Content,
  signal?: AbortSignal,
): Promise<Content> {
  try {
    const bytes = await readFile(path, { signal });
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return interpret(isGzip ? await unpack(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }) : bytes);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new SamtalError('engine_unavailable', {
      message:
        'Cannot load the voice: one of its pronunciation files is missing or damaged. Run "samtal models verify".',
      cause,
    });
  }
}

/** The content of a data file that holds one JSON object, for {@link readDataFile}. */
export function parseObject(bytes: Buffer): Record<string, unknown> {
  const value: unknown = JSON.parse(bytes.toString('utf8'));
  if (isRecord(value)) return value;
  throw new SyntaxError('Cannot read JSON: expected an object');
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
