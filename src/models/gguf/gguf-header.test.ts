import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { checkGgufHeader } from './gguf-header.ts';
import { type ByteSource, UnusableHeader } from './header-reader.ts';

const TEXT = 8;
const ARRAY = 9;
const UINT32 = 4;
const FLOAT32 = 6;
const Q4_1 = 3;

describe('checkGgufHeader', () => {
  it('accepts a file whose numbers are true', async () => {
    await checkGgufHeader(sourceOf(modelFile()));
  });

  it('accepts an alignment of the file’s own', async () => {
    await checkGgufHeader(sourceOf(modelFile({ alignment: 64 })));
  });

  const refused: Record<string, [Parameters<typeof modelFile>[0], RegExp]> = {
    'another kind of file': [{ magic: 0x04034b50 }, /does not start with "GGUF"/],
    'version 1': [{ version: 1 }, /version is 1/],
    'big-endian files': [{ version: 0x03000000 }, /version/],
    'more tensors than any model has': [{ tensorCount: 2n ** 40n }, /tensors/],
    'more metadata than any model has': [{ entryCount: 2n ** 63n }, /size|metadata/],
    'a text longer than the file': [{ textBytes: 2n ** 23n }, /cut short/],
    'a text longer than allowed': [{ textBytes: 2n ** 31n }, /text/],
    'a list longer than the file': [{ listItems: 2n ** 23n }, /cut short|text/],
    'a list longer than allowed': [{ listItems: 2n ** 50n }, /list/],
    'lists of lists': [{ itemType: ARRAY }, /unknown type 9/],
    'unknown value types': [{ valueType: 77 }, /unknown type 77/],
    'an alignment that is no power of two': [{ alignment: 48 }, /alignment/],
    'an alignment of zero': [{ alignment: 0 }, /alignment/],
    'five dimensions': [{ dimensions: [32n, 1n, 1n, 1n, 1n] }, /dimensions/],
    'sizes whose product overflows': [{ dimensions: [2n ** 32n, 2n ** 32n, 2n ** 32n] }, /impossible size/],
    'a row that is no whole number of blocks': [{ dimensions: [33n, 2n] }, /impossible size/],
    'tensors larger than the file': [{ dimensions: [32n, 1_000_000n] }, /ends at byte/],
    'tensors past the end of the file': [{ tensorOffset: 2n ** 40n }, /ends at byte/],
    'crooked offsets': [{ tensorOffset: 7n }, /aligned/],
    'withdrawn tensor types': [{ tensorType: 4 }, /unknown type 4/],
    'a tensor that occurs twice': [{ secondTensorName: 'a' }, /occurs twice/],
    'a key that occurs twice': [{ secondKey: 'general.architecture' }, /occurs twice/],
    'names too long for llama.cpp': [{ secondTensorName: 'x'.repeat(64) }, /name of 64 bytes/],
  };
  for (const [what, [lie, reason]] of Object.entries(refused)) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(checkGgufHeader(sourceOf(modelFile(lie))), (error) => {
        assert(error instanceof UnusableHeader);
        assert.match(error.message, reason);
        return true;
      });
    });
  }

  it('refuses a file cut anywhere, because its last tensor reaches to its end', async () => {
    const file = modelFile();
    for (let length = 0; length < file.byteLength; length++) {
      await assert.rejects(
        checkGgufHeader(sourceOf(file.subarray(0, length))),
        UnusableHeader,
        `cut at ${length}`,
      );
    }
  });

  it('answers any damage with a verdict, within the bytes there are and without reading them all again', async () => {
    const file = modelFile();
    const change = fc.record({ at: fc.nat(file.byteLength - 1), value: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
        const damaged = Uint8Array.from(file);
        for (const { at, value } of changes) damaged[at] = value;
        const source = sourceOf(damaged);
        const verdict = await checkGgufHeader(source).catch((error: unknown) => error);
        assert(verdict === undefined || verdict instanceof UnusableHeader);
        assert(source.bytesRead <= 4 * file.byteLength, `read ${source.bytesRead} bytes`);
      }),
      { numRuns: 2000 },
    );
  });

  it('answers noise after a true beginning with a verdict', async () => {
    const beginning = modelFile().subarray(0, 24);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        const verdict = await checkGgufHeader(sourceOf(Buffer.concat([beginning, noise]))).catch(
          (error: unknown) => error,
        );
        assert(verdict === undefined || verdict instanceof UnusableHeader);
      }),
      { numRuns: 1000 },
    );
  });
});

/** Fails the test when it is asked for bytes that are not there. */
function sourceOf(bytes: Uint8Array): ByteSource & { bytesRead: number } {
  return {
    byteLength: bytes.byteLength,
    bytesRead: 0,
    async read(offset, length) {
      assert(offset >= 0 && length >= 0 && offset + length <= bytes.byteLength);
      this.bytesRead += length;
      return bytes.slice(offset, offset + length);
    },
  };
}

interface Lies {
  magic?: number;
  version?: number;
  tensorCount?: bigint;
  entryCount?: bigint;
  textBytes?: bigint;
  valueType?: number;
  itemType?: number;
  listItems?: bigint;
  secondKey?: string;
  alignment?: number;
  dimensions?: bigint[];
  tensorType?: number;
  tensorOffset?: bigint;
  secondTensorName?: string;
}

/** A small file with every kind of value, and two tensors that fill it to its last byte. */
function modelFile(lies: Lies = {}): Uint8Array {
  const alignment = lies.alignment ?? 32;
  const hasAlignment = lies.alignment !== undefined;
  const header = Buffer.concat([
    uint32(lies.magic ?? 0x46554747),
    uint32(lies.version ?? 3),
    uint64(lies.tensorCount ?? 2n),
    uint64(lies.entryCount ?? (hasAlignment ? 4n : 3n)),
    text('general.architecture'),
    uint32(lies.valueType ?? TEXT),
    uint64(lies.textBytes ?? 5n),
    Buffer.from('llama'),
    text(lies.secondKey ?? 'tokenizer.ggml.tokens'),
    uint32(ARRAY),
    uint32(lies.itemType ?? TEXT),
    uint64(lies.listItems ?? 2n),
    text('one'),
    text('två'),
    text('tokenizer.ggml.scores'),
    uint32(ARRAY),
    uint32(FLOAT32),
    uint64(2n),
    Buffer.alloc(8),
    ...(hasAlignment ? [text('general.alignment'), uint32(UINT32), uint32(alignment)] : []),
    ...tensorInfo('a', lies.dimensions ?? [32n, 2n], lies.tensorType ?? Q4_1, 0n),
    ...tensorInfo(lies.secondTensorName ?? 'b', [4n], FLOAT32_TENSOR, lies.tensorOffset ?? 64n),
  ]);
  const usedAlignment = alignment === 0 ? 32 : alignment;
  const dataStart = Math.ceil(header.byteLength / usedAlignment) * usedAlignment;
  return Buffer.concat([header, Buffer.alloc(dataStart - header.byteLength + 64 + 16)]);
}

const FLOAT32_TENSOR = 0;

function tensorInfo(name: string, dimensions: readonly bigint[], type: number, offset: bigint): Buffer[] {
  return [text(name), uint32(dimensions.length), ...dimensions.map(uint64), uint32(type), uint64(offset)];
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([uint64(BigInt(Buffer.byteLength(value))), Buffer.from(value)]);
}
