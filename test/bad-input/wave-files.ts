import fc from 'fast-check';

/** One chunk of a RIFF file as it is written, whatever is true. */
export interface WaveChunk {
  name: string;
  content: Buffer;
  /** What its header says it holds. */
  declaredBytes: number;
  /** Whether a byte of padding follows content of odd length, as it must. */
  padded: boolean;
}

/** Sizes at which something changes, or that have no end. */
const SIZES = [
  0, 1, 2, 7, 8, 15, 16, 17, 18, 39, 40, 41, 44, 100, 0x7fff_efff, 0x7fff_f000, 0x8000_0000, 0xffff_fff8,
  0xffff_fffe, 0xffff_ffff,
];
const RATES = [8_000, 44_100, 1_000, 999, 0, 1, 384_000, 384_001, 0x8000_0000, 0xffff_ffff];
const CHANNELS = [2, 6, 8, 9, 0, 255, 0x8000, 0xffff];
const BITS = [0, 1, 8, 12, 16, 20, 24, 32, 64, 128, 0xffff];
const TAGS = [0, 1, 2, 3, 6, 0x11, 0x55, 0xfffe, 0xffff];
/** Format, bits of a sample and length of the chunk that go together. */
const SOUND = [
  { tag: 1, bits: 8, length: 16 },
  { tag: 1, bits: 16, length: 16 },
  { tag: 1, bits: 24, length: 18 },
  { tag: 1, bits: 32, length: 60 },
  { tag: 3, bits: 32, length: 18 },
  { tag: 3, bits: 64, length: 16 },
  { tag: 0xfffe, bits: 16, length: 40 },
  { tag: 0xfffe, bits: 64, length: 40 },
];
const SUBFORMAT = '000000001000800000aa00389b71';

/** Files by their structure: chunks of any kind, size and order, formats that exist and that don't, cut anywhere. */
export function waveFiles(): fc.Arbitrary<Buffer> {
  const chunks = fc.oneof(
    { weight: 40, arbitrary: fc.tuple(formats(), samples()).map((pair): WaveChunk[] => pair) },
    {
      weight: 20,
      arbitrary: fc.tuple(lists(), formats(), lists(), samples(), lists()).map((all): WaveChunk[] => all),
    },
    { weight: 10, arbitrary: fc.array(fc.oneof(formats(), samples(), lists()), { maxLength: 6 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(lists(), fc.nat({ max: 1_200 }))
        .map(([list, times]) => Array<WaveChunk>(times).fill(list)),
    },
  );
  const name = mostly('RIFF', ['RF64', 'RIFX', 'riff', 'OggS']);
  const share = fc.oneof(
    { weight: 9, arbitrary: fc.constant(1) },
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  return fc.tuple(name, fc.constantFrom(...SIZES), chunks, share).map(([riff, declared, parts, kept]) => {
    const file = Buffer.concat([header(riff, declared), Buffer.from('WAVE'), ...parts.map(chunkBytes)]);
    return file.subarray(0, Math.round(file.length * kept));
  });
}

export function chunkBytes({ name, content, declaredBytes, padded }: WaveChunk): Buffer {
  const padding = Buffer.alloc(padded ? content.length % 2 : 0);
  return Buffer.concat([header(name, declaredBytes), content, padding]);
}

/** A chunk that a reader passes over. */
export function honestList(): fc.Arbitrary<WaveChunk> {
  return fc
    .tuple(
      fc.constantFrom('LIST', 'bext', 'JUNK', 'fact', 'id3 ', 'DATA', '\0\0\0\0'),
      fc.uint8Array({ maxLength: 40 }),
    )
    .map(([name, bytes]) => ({
      name,
      content: Buffer.from(bytes),
      declaredBytes: bytes.length,
      padded: true,
    }));
}

function lists(): fc.Arbitrary<WaveChunk> {
  return fc
    .tuple(honestList(), declaration(), fc.boolean())
    .map(([list, lie, padded]) => lied(list, lie, padded));
}

function formats(): fc.Arbitrary<WaveChunk> {
  return fc
    .tuple(
      fc.constantFrom(...SOUND),
      fc.record({
        channels: mostly(1, CHANNELS),
        sampleRate: mostly(16_000, RATES),
        blockLie: mostly(0, [-3, -1, 1]),
      }),
      mostly<Partial<Format>>({}, [
        ...TAGS.map((tag) => ({ tag })),
        ...BITS.map((bits) => ({ bits })),
        { length: 0 },
        { length: 14 },
        { length: 17 },
      ]),
      declaration(),
    )
    .map(([sound, rest, oddity, lie]) => {
      const content = formatBytes({ ...sound, ...rest, ...oddity });
      return lied({ name: 'fmt ', content, declaredBytes: content.length, padded: true }, lie, true);
    });
}

interface Format {
  tag: number;
  channels: number;
  sampleRate: number;
  bits: number;
  /** Added to the right size of a block. */
  blockLie: number;
  length: number;
}

export function formatBytes({ tag, channels, sampleRate, bits, blockLie, length }: Format): Buffer {
  const bytes = Buffer.alloc(60);
  const blockBytes = Math.floor((channels * bits) / 8) + blockLie;
  bytes.writeUInt16LE(tag, 0);
  bytes.writeUInt16LE(channels, 2);
  bytes.writeUInt32LE(sampleRate, 4);
  bytes.writeUInt32LE((sampleRate * Math.max(0, blockBytes)) % 2 ** 32, 8);
  bytes.writeUInt16LE(Math.max(0, blockBytes) % 2 ** 16, 12);
  bytes.writeUInt16LE(bits, 14);
  bytes.writeUInt16LE(22, 16);
  bytes.writeUInt16LE(bits === 64 ? 3 : 1, 24);
  bytes.write(SUBFORMAT, 26, 'hex');
  return bytes.subarray(0, length);
}

function samples(): fc.Arbitrary<WaveChunk> {
  return fc
    .tuple(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(1, 1, 1, 40), declaration(), fc.boolean())
    .map(([bytes, times, lie, padded]) => {
      const content = Buffer.concat(Array<Uint8Array>(times).fill(bytes));
      return lied({ name: 'data', content, declaredBytes: content.length, padded: true }, lie, padded);
    });
}

function declaration(): fc.Arbitrary<number | undefined> {
  return mostly(undefined, SIZES);
}

/** What is right in nine of ten cases, so that of all that a file has most often one thing is wrong. */
function mostly<Value>(right: Value, others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 9, arbitrary: fc.constant(right) }, fc.constantFrom(...others));
}

function lied(chunk: WaveChunk, declaredBytes: number | undefined, padded: boolean): WaveChunk {
  return { ...chunk, padded, declaredBytes: declaredBytes ?? chunk.declaredBytes };
}

function header(name: string, declaredBytes: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(name, 'latin1');
  bytes.writeUInt32LE(declaredBytes, 4);
  return bytes;
}
