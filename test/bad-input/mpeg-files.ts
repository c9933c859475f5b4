import fc from 'fast-check';
import { encodeMp3, sine } from '../../src/audio/recordings.test.kit.ts';

/** Real frames, each as it stands in a file. */
export interface FrameSource {
  frames: readonly Buffer[];
}

/** What encoders make: MPEG 1 stereo, MPEG 2 mono, MPEG 2.5 mono at 8 kbit/s. */
export const SOURCES: readonly FrameSource[] = [
  await framesOf({ sampleRate: 44_100, channels: 2, bitrate: 128 }, 144_000 * 128),
  await framesOf({ sampleRate: 24_000, channels: 1, bitrate: 64 }, 72_000 * 64),
  await framesOf({ sampleRate: 8_000, channels: 1, bitrate: 8 }, 72_000 * 8),
];

/** Anything without the first byte of a header and without the first letters of a tag. */
export const junk: fc.Arbitrary<Buffer> = fc
  .tuple(fc.array(fc.integer({ min: 0x60, max: 0xfe }), { maxLength: 50 }), fc.constantFrom(1, 1, 1, 60))
  .map(([bytes, times]) => Buffer.concat(Array<Buffer>(times).fill(Buffer.from(bytes))));

/** Files by their structure: frames that are real, forged or cut, tags that lie, junk between them, cut anywhere. */
export function mpegFiles(): fc.Arbitrary<Buffer> {
  const parts = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: realFrames() },
      { weight: 2, arbitrary: forgedFrames() },
      { weight: 1, arbitrary: tags() },
      { weight: 1, arbitrary: infoFrames() },
      {
        weight: 1,
        arbitrary: fc.oneof(
          junk,
          fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
        ),
      },
    ),
    { maxLength: 5 },
  );
  const share = fc.oneof(
    { weight: 5, arbitrary: fc.constant(1) },
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  return fc.tuple(parts, share).map(([list, kept]) => {
    const file = Buffer.concat(list);
    return file.subarray(0, Math.round(file.length * kept));
  });
}

/** Tags that say the truth about their length. */
export function honestTags(): fc.Arbitrary<Buffer> {
  return fc.oneof(
    fc.tuple(fc.nat({ max: 300 }), fc.boolean()).map(([bytes, footer]) => id3v2(bytes, bytes, footer)),
    fc.constant(ID3_V1),
    fc.nat({ max: 200 }).map((bytes) => apeTag(bytes, bytes + 32)),
  );
}

function realFrames(): fc.Arbitrary<Buffer> {
  return fc
    .tuple(fc.constantFrom(...SOURCES), fc.nat({ max: 8 }), fc.integer({ min: 1, max: 8 }))
    .map(([{ frames }, first, count]) => Buffer.concat(frames.slice(first, first + count)));
}

/** Headers of any version, layer, rate and mode, free format among them, before zeros or noise of any length. */
function forgedFrames(): fc.Arbitrary<Buffer> {
  const header = fc.tuple(
    fc.constantFrom(0xfb, 0xfa, 0xf3, 0xf2, 0xe3, 0xfd, 0xff, 0xeb),
    fc.nat({ max: 255 }),
    fc.nat({ max: 255 }),
  );
  const length = fc.constantFrom(0, 0, 20, 44, 92, 188, 413, 1_437);
  return fc
    .tuple(header, length, fc.uint8Array({ minLength: 1, maxLength: 30 }), fc.constantFrom(1, 3, 8, 200))
    .map(([bytes, bodyBytes, noise, times]) => {
      const frame = Buffer.concat([Buffer.of(0xff, ...bytes), Buffer.alloc(bodyBytes, noise)]);
      return Buffer.concat(Array<Buffer>(bodyBytes > 100 ? Math.min(times, 8) : times).fill(frame));
    });
}

const LENGTHS = [0, 1, 100, 5_000, 0x7f, 0xfff_ffff, 0xffff_ffff];
const ID3_V1 = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 0x20)]);

function tags(): fc.Arbitrary<Buffer> {
  return fc.oneof(
    honestTags(),
    fc
      .tuple(fc.nat({ max: 100 }), fc.constantFrom(...LENGTHS))
      .map(([bytes, declared]) => id3v2(bytes, declared, false)),
    fc
      .tuple(fc.nat({ max: 100 }), fc.constantFrom(...LENGTHS))
      .map(([bytes, declared]) => apeTag(bytes, declared)),
    fc.constantFrom('ID3', 'TAG', 'APETAGEX', 'Xing', 'RIFF').map((name) => Buffer.from(name)),
  );
}

/** An empty frame with a Xing, Info or VBRI tag whose numbers are anything. */
function infoFrames(): fc.Arbitrary<Buffer> {
  return fc
    .tuple(
      fc.constantFrom(...SOURCES),
      fc.constantFrom('Xing', 'Info', 'VBRI', 'LAME'),
      fc.nat({ max: 60 }),
      fc.uint8Array({ maxLength: 160 }),
      fc.boolean(),
    )
    .map(([{ frames }, name, place, numbers, lame]) => {
      const frame = Buffer.from(frames[0] ?? []).fill(0, 4);
      frame.write(name, 4 + place, 'latin1');
      frame.set(
        numbers.subarray(0, Math.max(0, frame.length - place - 8)),
        Math.min(frame.length, place + 8),
      );
      if (lame && frame.length > place + 160) frame.write('LAME3.100', place + 128, 'latin1');
      return frame;
    });
}

function id3v2(contentBytes: number, declaredBytes: number, footer: boolean): Buffer {
  const header = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1');
  header.writeUInt8(footer ? 0x10 : 0, 5);
  for (const [index, shift] of [21, 14, 7, 0].entries())
    header.writeUInt8((declaredBytes >> shift) & 0x7f, 6 + index);
  return Buffer.concat([header, Buffer.alloc(contentBytes + (footer ? 10 : 0))]);
}

function apeTag(itemBytes: number, declaredBytes: number): Buffer {
  const header = Buffer.alloc(32);
  header.write('APETAGEX', 'latin1');
  header.writeUInt32LE(declaredBytes, 12);
  return Buffer.concat([header, Buffer.alloc(itemBytes, 0x20), header]);
}

async function framesOf(
  options: Parameters<typeof encodeMp3>[1],
  bitsTimesSamples: number,
): Promise<FrameSource> {
  const bytes = await encodeMp3(sine(440, options.sampleRate, 0.6), options);
  const frames: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const padding = ((bytes[start + 2] ?? 0) >> 1) & 1;
    const length = Math.floor(bitsTimesSamples / options.sampleRate) + padding;
    frames.push(bytes.subarray(start, start + length));
    start += length;
  }
  return { frames };
}
