import { type ByteSource, createHeaderReader, type HeaderReader, UnusableHeader } from './header-reader.ts';
import { TENSOR_TYPES } from './tensor-types.ts';

/** The largest known headers hold a vocabulary of 262,144 tokens, scores and merges: about 16 MiB. */
const MAX_HEADER_BYTES = 128 * 1024 * 1024;
const MAX_METADATA_ENTRIES = 65_536;
const MAX_ARRAY_ITEMS = 16 * 1024 * 1024;
/** Chat templates are the longest values, tens of kilobytes. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;
const MAX_KEY_BYTES = 65_535;
/** The largest known models have about 2,000 tensors a file. */
const MAX_TENSORS = 65_536;
/** `GGML_MAX_NAME` and `GGML_MAX_DIMS` of llama.cpp; a name keeps one byte for its end. */
const MAX_TENSOR_NAME_BYTES = 63;
const MAX_DIMENSIONS = 4;
const DEFAULT_ALIGNMENT_BYTES = 32;
const MAX_ALIGNMENT_BYTES = 65_536;

const MAGIC = 0x46554747; // "GGUF"
const TEXT_TYPE = 8;
const ARRAY_TYPE = 9;
const UINT32_TYPE = 4;

/** Bytes of the fixed-size value types, by the number in the file. */
const VALUE_BYTES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);

interface PlacedTensor {
  name: string;
  offset: number;
  byteLength: number;
}

/**
 * Checks every count, length and tensor position of a GGUF file (versions 2 and 3, little-endian) against
 * the file's size, before a native loader trusts them: loaders have allocated what a forged count asked for
 * and have read past the end of the file. Nothing is allocated that a bound above does not cover.
 * Throws {@link UnusableHeader}.
 *
 * Source of the layout: docs/gguf.md in github.com/ggml-org/ggml.
 */
export async function checkGgufHeader(source: ByteSource): Promise<void> {
  const reader = createHeaderReader(source, { maxBytes: MAX_HEADER_BYTES });
  if ((await reader.uint32()) !== MAGIC) throw new UnusableHeader('it does not start with "GGUF"');
  const version = await reader.uint32();
  if (version !== 2 && version !== 3) {
    throw new UnusableHeader(`its version is ${version}, expected 2 or 3 in little-endian order`);
  }
  const tensorCount = await boundedCount(reader, 'tensors', MAX_TENSORS);
  const entryCount = await boundedCount(reader, 'metadata entries', MAX_METADATA_ENTRIES);

  const alignmentBytes = await readMetadata(reader, entryCount);
  const tensors = await readTensors(reader, tensorCount, alignmentBytes);

  const dataStart = Math.ceil(reader.offset / alignmentBytes) * alignmentBytes;
  for (const { name, offset, byteLength } of tensors) {
    const end = dataStart + offset + byteLength;
    if (end > source.byteLength) {
      throw new UnusableHeader(
        `tensor ${JSON.stringify(name)} ends at byte ${end} of a file of ${source.byteLength}`,
      );
    }
  }
}

async function boundedCount(reader: HeaderReader, what: string, max: number): Promise<number> {
  const count = await reader.uint64();
  if (count > max) throw new UnusableHeader(`it claims ${count} ${what}, at most ${max} are allowed`);
  return count;
}

async function readMetadata(reader: HeaderReader, entryCount: number): Promise<number> {
  const keys = new Set<string>();
  let alignmentBytes = DEFAULT_ALIGNMENT_BYTES;
  for (let entry = 0; entry < entryCount; entry++) {
    const key = await reader.text(MAX_KEY_BYTES);
    if (keys.has(key)) throw new UnusableHeader('a metadata key occurs twice');
    keys.add(key);
    const type = await reader.uint32();
    if (key === 'general.alignment') alignmentBytes = await readAlignment(reader, type);
    else await skipValue(reader, type);
  }
  return alignmentBytes;
}

async function readAlignment(reader: HeaderReader, type: number): Promise<number> {
  const alignmentBytes = type === UINT32_TYPE ? await reader.uint32() : 0;
  const isPowerOfTwo = alignmentBytes > 0 && (alignmentBytes & (alignmentBytes - 1)) === 0;
  if (!isPowerOfTwo || alignmentBytes > MAX_ALIGNMENT_BYTES) {
    throw new UnusableHeader('its alignment is not a power of two');
  }
  return alignmentBytes;
}

async function skipValue(reader: HeaderReader, type: number): Promise<void> {
  if (type === TEXT_TYPE) return skipText(reader);
  if (type !== ARRAY_TYPE) return reader.skip(fixedBytes(type));

  const itemType = await reader.uint32();
  const itemCount = await boundedCount(reader, 'items in a list', MAX_ARRAY_ITEMS);
  // A list of lists is legal in the format and refused by llama.cpp, like here.
  if (itemType !== TEXT_TYPE) return reader.skip(itemCount * fixedBytes(itemType));
  for (let item = 0; item < itemCount; item++) await skipText(reader);
}

async function skipText(reader: HeaderReader): Promise<void> {
  const byteLength = await reader.uint64();
  if (byteLength > MAX_TEXT_BYTES) throw new UnusableHeader(`it contains a text of ${byteLength} bytes`);
  reader.skip(byteLength);
}

function fixedBytes(type: number): number {
  const byteLength = VALUE_BYTES.get(type);
  if (byteLength === undefined) throw new UnusableHeader(`it contains a value of unknown type ${type}`);
  return byteLength;
}

async function readTensors(
  reader: HeaderReader,
  tensorCount: number,
  alignmentBytes: number,
): Promise<PlacedTensor[]> {
  const names = new Set<string>();
  const tensors: PlacedTensor[] = [];
  for (let index = 0; index < tensorCount; index++) {
    const name = await reader.text(MAX_TENSOR_NAME_BYTES);
    if (names.has(name)) throw new UnusableHeader(`tensor ${JSON.stringify(name)} occurs twice`);
    names.add(name);
    const byteLength = await readTensorBytes(reader, name);
    const offset = await reader.uint64();
    if (offset % alignmentBytes !== 0) {
      throw new UnusableHeader(`tensor ${JSON.stringify(name)} is not aligned to ${alignmentBytes} bytes`);
    }
    tensors.push({ name, offset, byteLength });
  }
  return tensors;
}

async function readTensorBytes(reader: HeaderReader, name: string): Promise<number> {
  const dimensionCount = await reader.uint32();
  if (dimensionCount > MAX_DIMENSIONS) {
    throw new UnusableHeader(`tensor ${JSON.stringify(name)} has ${dimensionCount} dimensions`);
  }
  const dimensions: number[] = [];
  for (let index = 0; index < dimensionCount; index++) dimensions.push(await reader.uint64());
  const typeNumber = await reader.uint32();
  const type = TENSOR_TYPES.get(typeNumber);
  if (type === undefined) {
    throw new UnusableHeader(`tensor ${JSON.stringify(name)} has the unknown type ${typeNumber}`);
  }
  const weights = dimensions.reduce((product, dimension) => product * dimension, 1);
  const byteLength = (weights / type.blockWeights) * type.blockBytes;
  // Also refuses what overflowed: beyond the safe integers a product is no longer exact.
  if ((dimensions[0] ?? 1) % type.blockWeights !== 0 || !Number.isSafeInteger(byteLength)) {
    throw new UnusableHeader(`tensor ${JSON.stringify(name)} has an impossible size`);
  }
  return byteLength;
}
