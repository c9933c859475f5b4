import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Mismatch } from '../expect/mismatch.ts';
import { readAdts } from './adts-frames.ts';
import { readFlac } from './flac-header.ts';
import { readMp3 } from './mp3-frames.ts';
import { readOggOpus } from './ogg-pages.ts';

/** MPEG 2, layer III, 64 kbit/s, 24 kHz, mono: 192 bytes. */
const MP3_FRAME = framed([0xff, 0xf3, 0x84, 0xc4], 192);
/** MPEG 1, layer III, 128 kbit/s, 44,100 Hz, stereo, padded: 418 bytes. */
const MP3_STEREO_FRAME = framed([0xff, 0xfb, 0x92, 0x00], 418);
/** AAC LC, 24 kHz, mono, 100 bytes. */
const ADTS_FRAME = framed([0xff, 0xf1, 0x58, 0x40, 100 >> 3, ((100 & 7) << 5) | 0x1f, 0xfc], 100);

describe('MP3', () => {
  test('is counted frame by frame', () => {
    const three = readMp3(Buffer.concat([MP3_FRAME, MP3_FRAME, MP3_FRAME]));
    assert.deepEqual(three, { frames: 3, sampleRate: 24_000, channels: 1, samples: 3 * 576 });
    const stereo = readMp3(MP3_STEREO_FRAME);
    assert.deepEqual(stereo, { frames: 1, sampleRate: 44_100, channels: 2, samples: 1_152 });
  });
  test('may begin with a tag', () => {
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x01\0', 'latin1'), Buffer.alloc(128)]);
    assert.equal(readMp3(Buffer.concat([tag, MP3_FRAME])).frames, 1);
  });
  test('is refused where a frame does not follow', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(100), Buffer.concat([MP3_FRAME, Buffer.from('end!')])])
      assert.throws(() => readMp3(bytes), Mismatch);
  });
});

describe('AAC', () => {
  test('is counted frame by frame', () => {
    const two = readAdts(Buffer.concat([ADTS_FRAME, ADTS_FRAME]));
    assert.deepEqual(two, { frames: 2, sampleRate: 24_000, channels: 1 });
  });
  test('is refused where a frame does not follow, or is cut off', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(20), ADTS_FRAME.subarray(0, 60)])
      assert.throws(() => readAdts(bytes), Mismatch);
  });
});

describe('FLAC', () => {
  const header = Buffer.alloc(42);
  header.write('fLaC', 0, 'latin1');
  header.writeUIntBE(34, 5, 3);
  header.writeBigUInt64BE((24_000n << 44n) | (0n << 41n) | (15n << 36n) | 12_345n, 18);

  test('says what it is', () => {
    assert.deepEqual(readFlac(header), { sampleRate: 24_000, channels: 1, bits: 16, samples: 12_345 });
  });
  test('is refused where it is none', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('OggS'.padEnd(50)), header.subarray(0, 30)])
      assert.throws(() => readFlac(bytes), Mismatch);
  });
});

describe('Ogg Opus', () => {
  const head = Buffer.alloc(19);
  head.write('OpusHead\x01\x01', 'latin1');
  head.writeUInt16LE(312, 10);
  const whole = [
    page(2, 0n, head),
    page(0, 0n, Buffer.from('OpusTags'.padEnd(20))),
    page(4, 48_312n, Buffer.alloc(50)),
  ];

  test('says what it is', () => {
    assert.deepEqual(readOggOpus(Buffer.concat(whole)), {
      pages: 3,
      channels: 1,
      preSkip: 312,
      granule: 48_312,
      heads: ['OpusHead', 'OpusTags'],
      endsInLastPage: true,
    });
    assert.equal(readOggOpus(Buffer.concat(whole.slice(0, 2))).endsInLastPage, false);
  });
  test('is refused where a page does not follow, or is cut off', () => {
    const all = Buffer.concat(whole);
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(60), all.subarray(0, all.length - 1)])
      assert.throws(() => readOggOpus(bytes), Mismatch);
  });
});

function framed(head: readonly number[], length: number): Buffer {
  return Buffer.concat([Buffer.from(head), Buffer.alloc(length - head.length)]);
}

function page(kind: number, granule: bigint, content: Buffer): Buffer {
  const head = Buffer.alloc(28);
  head.write('OggS', 'latin1');
  head.writeUInt8(kind, 5);
  head.writeBigInt64LE(granule, 6);
  head.writeUInt8(1, 26);
  head.writeUInt8(content.length, 27);
  return Buffer.concat([head, content]);
}
