import { type FileHandle, open } from 'node:fs/promises';
import { SamtalError } from '../errors.ts';
import { ByteCursor } from './byte-cursor.ts';
import { ggufTensorBytes } from './gguf-tensor-bytes.ts';

/** Limits far above any real model (405B has 1,138 tensors, 40 facts, 128,000 tokens). */
const MAX_TENSORS = 65_536;
const MAX_FACTS = 4_096;
const MAX_ARRAY = 4_000_000;
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
const MAX_DEPTH = 2;
const MAX_ALIGNMENT = 1024 * 1024;

/** Sizes of the fact types; 8 is text, 9 an array. */
const FACT_BYTES: readonly (number | undefined)[] = [1, 1, 2, 2, 4, 4, 4, 1, undefined, undefined, 8, 8, 8];
const TEXT = 8;
const ARRAY = 9;

/**
 * Reads a GGUF's header as a suspicious reader: counts, text lengths, and that every tensor lies inside the
 * file. A native loader that trusts these numbers reads past its memory (CVE-2026-7482, CVE-2025-49847).
 * Throws `invalid_value` with what is wrong.
 */
export async function checkGguf(path: string, signal: AbortSignal): Promise<void> {
  await using file = await openFile(path);
  const { size } = await file.stat();
  try {
    await checkHeader(new ByteCursor(file, size, signal), size);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SamtalError('invalid_value', {
      message: `Cannot use ${path}: it is not a usable GGUF file, ${error.message}.`,
      cause: error,
    });
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    throw new SamtalError('invalid_value', {
      message: `Cannot open ${path}: is it there and readable?`,
      cause: error,
    });
  }
}

async function checkHeader(cursor: ByteCursor, fileBytes: number): Promise<void> {
  if ((await cursor.uint32()) !== 0x46554747) throw new RangeError('its first four bytes are not GGUF');
  const version = await cursor.uint32();
  if (version !== 2 && version !== 3) throw new RangeError(`its version is ${version}, expected 2 or 3`);
  const tensors = limited(await cursor.uint64(), MAX_TENSORS, 'tensors');
  const facts = limited(await cursor.uint64(), MAX_FACTS, 'facts');
  let alignment = 32;
  for (let index = 0; index < facts; index++) {
    const name = await text(cursor, 65_535);
    const type = await cursor.uint32();
    if (name === 'general.alignment' && type === 4) alignment = checkedAlignment(await cursor.uint32());
    else await skipFact(cursor, type, 0);
  }
  let end = 0;
  for (let index = 0; index < tensors; index++) end = Math.max(end, await tensorEnd(cursor, alignment));
  const start = Math.ceil(cursor.position / alignment) * alignment;
  if (start + end > fileBytes) throw new RangeError('its tensors reach past its end');
}

async function skipFact(cursor: ByteCursor, type: number, depth: number): Promise<void> {
  if (type === TEXT) return cursor.skip(limited(await cursor.uint64(), MAX_TEXT_BYTES, 'bytes of text'));
  if (type !== ARRAY) return cursor.skip(factBytes(type));
  if (depth >= MAX_DEPTH) throw new RangeError('its arrays are nested too deeply');
  const itemType = await cursor.uint32();
  const count = limited(await cursor.uint64(), MAX_ARRAY, 'items in an array');
  if (itemType !== TEXT && itemType !== ARRAY) return cursor.skip(count * factBytes(itemType));
  for (let index = 0; index < count; index++) await skipFact(cursor, itemType, depth + 1);
}

/** Where a tensor ends, counted from the start of the data. */
async function tensorEnd(cursor: ByteCursor, alignment: number): Promise<number> {
  await text(cursor, 255);
  const dimensions = limited(await cursor.uint32(), 4, 'dimensions of a tensor');
  let elements = 1;
  let row = 1;
  for (let index = 0; index < dimensions; index++) {
    const length = limited(await cursor.uint64(), 2 ** 40, 'elements in a tensor');
    if (index === 0) row = length;
    elements = limited(elements * length, 2 ** 45, 'elements in a tensor');
  }
  const bytes = ggufTensorBytes(await cursor.uint32(), row, elements);
  const offset = await cursor.uint64();
  if (offset % alignment !== 0) throw new RangeError('a tensor begins at a crooked offset');
  return offset + bytes;
}

async function text(cursor: ByteCursor, maxBytes: number): Promise<string> {
  return cursor.text(limited(await cursor.uint64(), maxBytes, 'bytes of a name'));
}

function factBytes(type: number): number {
  const bytes = FACT_BYTES[type];
  if (bytes === undefined) throw new RangeError(`it has a fact of the unknown type ${type}`);
  return bytes;
}

function checkedAlignment(alignment: number): number {
  const isPowerOfTwo = alignment > 0 && (alignment & (alignment - 1)) === 0;
  if (isPowerOfTwo && alignment <= MAX_ALIGNMENT) return alignment;
  throw new RangeError(`its alignment is ${alignment}`);
}

function limited(value: number, max: number, what: string): number {
  if (value <= max) return value;
  throw new RangeError(`it declares ${value} ${what}`);
}
