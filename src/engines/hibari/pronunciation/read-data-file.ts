import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SamtalError } from '../../../errors.ts';

/** The largest file of the voice is 5 MB unpacked; one beyond this is not what it claims to be. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;

/** The bytes of a data file, unpacked where it is gzip. What a model store calls the file says nothing. */
export async function readDataFile(path: string, signal?: AbortSignal): Promise<Buffer> {
  const bytes = await readFile(path, { signal });
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip ? unpack(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }) : bytes;
}

/** A data file that holds one JSON object. Throws `engine_unavailable` where it holds something else. */
export async function readDataObject(path: string, signal?: AbortSignal): Promise<Record<string, unknown>> {
  const value: unknown = JSON.parse((await readDataFile(path, signal)).toString('utf8'));
  if (isRecord(value)) return value;
  throw new SamtalError('engine_unavailable', {
    message: 'Cannot load the voice: one of its data files holds no JSON object',
  });
}

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
