import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SamtalError } from '../../errors.ts';
import {
  amplitudeAt,
  correlation,
  decodeWhole,
  encodeMp3,
  recordingOf,
  sine,
  speechLike,
} from '../recordings.test.kit.ts';
import { readMpegFrameHeader } from './mpeg-frame-header.ts';
import { type MpegFrame, MpegFrameScanner } from './mpeg-frame-scanner.ts';

const speech = speechLike(24_000, 1);
const mono24 = await encodeMp3(speech, { sampleRate: 24_000, channels: 1, bitrate: 64 });
const stereo44 = await encodeMp3(sine(1_000, 44_100, 1), { sampleRate: 44_100, channels: 2, bitrate: 128 });
const mono44 = await encodeMp3(sine(1_000, 44_100, 1), { sampleRate: 44_100, channels: 1, bitrate: 64 });
const mono8 = await encodeMp3(sine(1_000, 8_000, 1), { sampleRate: 8_000, channels: 1, bitrate: 8 });
const plain = await decodeWhole(recordingOf(mono24, 'mp3'), { sampleRate: 24_000 });

test('an MP3 sounds like what went in', () => {
  // 1,105 samples is the delay of LAME and the decoder together.
  assert.ok(correlation(speech, plain.samples, 1_105) > 0.99);
});

for (const [what, bytes] of [
  ['MPEG 1, stereo, 44.1 kHz', stereo44],
  ['MPEG 1, mono, 44.1 kHz', mono44],
  ['MPEG 2.5, mono, 8 kHz', mono8],
] as const)
  test(`${what} is read`, async () => {
    const { seconds, samples } = await decodeWhole(recordingOf(bytes, 'mp3'));
    assert.ok(seconds >= 1 && seconds < 1.2, `${seconds} s`);
    assert.ok(Math.abs(samples.length - seconds * 16_000) <= 1);
    assert.ok(Math.abs(amplitudeAt(1_000, samples.subarray(3_200, 12_800), 16_000) - 0.475) < 0.01);
  });

for (const [what, bytes] of [
  ['an ID3v2 tag', Buffer.concat([id3v2(5_000), mono24])],
  ['two ID3v2 tags, one with a footer', Buffer.concat([id3v2(10), id3v2(300, true), mono24])],
  ['an ID3v1 tag', Buffer.concat([mono24, id3v1()])],
  ['an APE tag and an ID3v1 tag', Buffer.concat([mono24, apeTag(200), id3v1()])],
  [
    'a tag that holds something like frames',
    Buffer.concat([id3v2(stereo44.length, false, stereo44), mono24]),
  ],
  ['zeros before the first frame', Buffer.concat([Buffer.alloc(70_000), mono24])],
  ['zeros after the last', Buffer.concat([mono24, Buffer.alloc(5_000)])],
] as const)
  test(`${what} does not change the sound`, async () => {
    const { seconds, samples } = await decodeWhole(recordingOf(bytes, 'mp3', 777), { sampleRate: 24_000 });
    assert.equal(seconds, plain.seconds);
    assert.deepEqual(samples, plain.samples);
  });

test('an MP3 cut anywhere gives the same frames', () => {
  const bytes = Buffer.concat([id3v2(100), mono24.subarray(0, 40 * 192), Buffer.alloc(33), mono24, id3v1()]);
  const expected = framesOf(bytes, [bytes.length]);
  assert.ok(expected.length > 80);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 7 }), (lengths) => {
      assert.deepEqual(framesOf(bytes, lengths), expected);
    }),
    { numRuns: 60 },
  );
});

test('sample rate and channels may change on the way', async () => {
  const { seconds, samples } = await decodeWhole(
    recordingOf(Buffer.concat([stereo44, mono8, mono24]), 'mp3'),
  );
  assert.ok(seconds > 3 && seconds < 3.4, `${seconds} s`);
  assert.ok(Math.abs(samples.length - seconds * 16_000) < 10);
  assert.ok(amplitudeAt(1_000, samples.subarray(3_000, 14_000), 16_000) > 0.45);
  assert.ok(amplitudeAt(1_000, samples.subarray(20_000, 32_000), 16_000) > 0.45);
  assert.ok(amplitudeAt(1_000, samples.subarray(36_000), 16_000) < 0.1);
});

test('delay and padding that a leading Info frame tells are taken off', async () => {
  const frames = mono24.length / 192;
  // The encoder's delay is 576 samples; with the decoder's 529 that makes the 1,105 seen above.
  const padding = frames * 576 - 24_000 - 576;
  const bytes = Buffer.concat([infoFrame({ delay: 576, padding, frames }), mono24]);
  const { seconds, samples } = await decodeWhole(recordingOf(bytes, 'mp3'), { sampleRate: 24_000 });
  assert.ok(Math.abs(seconds - 1) < 1e-9);
  assert.equal(samples.length, 24_000);
  assert.ok(correlation(speech, samples) > 0.99);
});

test('an Info frame that lies about the number of frames shortens nothing', async () => {
  for (const frames of [0, 1, 5, 1_000_000]) {
    const bytes = Buffer.concat([infoFrame({ delay: 0, padding: 0, frames }), mono24]);
    const { seconds } = await decodeWhole(recordingOf(bytes, 'mp3'));
    assert.ok(Math.abs(seconds - plain.seconds) < 0.03, `${seconds} s`);
  }
});

for (const [what, bytes] of [
  ['a tag that goes on past the end', Buffer.concat([id3v2(0x0fff_ffff), mono24])],
  ['only a tag', id3v2(500)],
  ['two frame headers and no frames', Buffer.from('fff384c4fff384c4', 'hex')],
  ['a flood of frame headers', Buffer.alloc(400_000, Buffer.from('fff384c4', 'hex'))],
  ['only an Info frame', infoFrame({ delay: 0, padding: 0, frames: 1 })],
  ['too much junk before the first frame', Buffer.concat([Buffer.alloc(1_200_000, 0x55), mono24])],
  [
    'free-format frames',
    Buffer.alloc(100_000, Buffer.concat([Buffer.from('fff304c4', 'hex'), Buffer.alloc(188)])),
  ],
  [
    'MPEG layer II',
    Buffer.alloc(100_000, Buffer.concat([Buffer.from('fff584c4', 'hex'), Buffer.alloc(188)])),
  ],
] as const)
  test(`${what} is refused`, async () => {
    await assert.rejects(decodeWhole(recordingOf(bytes, 'mp3')), isUnsupported);
  });

test('a damaged MP3 is refused or decoded, in bounded memory, and nothing else happens', async () => {
  const sources = [mono24, stereo44, mono8, infoFrame({ delay: 576, padding: 100, frames: 20 })].map(
    (bytes) => Buffer.concat([id3v2(20), bytes.subarray(0, 2_500), id3v1()]),
  );
  const damage = fc.oneof(
    fc.record({
      kind: fc.constantFrom(
        'byte' as const,
        'header' as const,
        'cut' as const,
        'repeat' as const,
        'remove' as const,
      ),
      at: fc.nat({ max: 2_600 }),
      value: fc.nat({ max: 255 }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...sources), { minLength: 1, maxLength: 2 }),
      fc.array(damage, { maxLength: 6 }),
      fc.integer({ min: 50, max: 6_000 }),
      async (parts, damages, chunkBytes) => {
        let bytes = Buffer.concat(parts);
        for (const { kind, at, value } of damages) {
          if (kind === 'byte' && at < bytes.length) bytes.writeUInt8(value, at);
          if (kind === 'header') Buffer.from([0xff, 0xe0 | (value & 0x1f), value, 0xc4]).copy(bytes, at);
          if (kind === 'cut') bytes = bytes.subarray(0, at);
          if (kind === 'repeat') bytes = Buffer.concat([bytes.subarray(0, at + value), bytes.subarray(at)]);
          if (kind === 'remove') bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + value)]);
        }
        try {
          const { samples, longestFrame } = await decodeWhole(recordingOf(bytes, 'mp3', chunkBytes), {
            maxSeconds: 60,
          });
          assert.ok(longestFrame <= 20_000);
          assert.ok(samples.every((sample) => Math.abs(sample) < 3));
        } catch (error) {
          if (!isUnsupported(error)) throw error;
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

function framesOf(bytes: Buffer, lengths: readonly number[]): MpegFrame[] {
  const scanner = new MpegFrameScanner();
  const frames: MpegFrame[] = [];
  let start = 0;
  for (let turn = 0; start < bytes.length; turn += 1) {
    const end = start + (lengths[turn % lengths.length] ?? 1);
    frames.push(...scanner.push(bytes.subarray(start, end)));
    start = end;
  }
  return [...frames, ...scanner.finish()].map(({ header, bytes: frame }) => ({
    header,
    bytes: Buffer.from(frame),
  }));
}

function id3v2(contentBytes: number, footer = false, content: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1');
  header.writeUInt8(footer ? 0x10 : 0, 5);
  for (const [index, shift] of [21, 14, 7, 0].entries())
    header.writeUInt8((contentBytes >> shift) & 0x7f, 6 + index);
  const body = content.length > 0 ? content : Buffer.alloc(Math.min(contentBytes, 10_000));
  return Buffer.concat([header, body, Buffer.alloc(footer ? 10 : 0)]);
}

function id3v1(): Buffer {
  return Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 0x20)]);
}

function apeTag(itemBytes: number): Buffer {
  const header = Buffer.alloc(32);
  header.write('APETAGEX', 0, 'latin1');
  header.writeUInt32LE(itemBytes + 32, 12);
  return Buffer.concat([header, Buffer.alloc(itemBytes, 0x20), header]);
}

/** As LAME writes it before a stream: an empty frame whose place for sound holds a tag. */
function infoFrame({ delay, padding, frames }: { delay: number; padding: number; frames: number }): Buffer {
  const frame = Buffer.alloc(192);
  mono24.copy(frame, 0, 0, 4);
  const tag = readMpegFrameHeader(frame, 0)?.sideInformationBytes ?? 0;
  frame.write('Info', tag, 'latin1');
  frame.writeUInt32BE(1, tag + 4);
  frame.writeUInt32BE(frames, tag + 8);
  frame.write('LAME3.100', tag + 12, 'latin1');
  frame.writeUIntBE(delay * 0x1000 + padding, tag + 12 + 21, 3);
  return frame;
}

function isUnsupported(error: unknown): boolean {
  return error instanceof SamtalError && error.kind === 'unsupported_format';
}
