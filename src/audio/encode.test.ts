import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { createEncoder } from './encode.ts';
import { decodeFlac } from './formats/decode-flac.test.kit.ts';
import { decodeOggOpus, readOggPages } from './formats/decode-opus.test.kit.ts';
import type { OutputFormat, PcmFrame } from './pcm.ts';
import { encodePcm16 } from './pcm16.ts';
import {
  correlation,
  decodeWhole,
  joinFrames,
  recordingOf,
  sine,
  speechLike,
} from './recordings.test.kit.ts';
import { Resampler } from './resampler.ts';

const FORMATS: readonly OutputFormat[] = ['wav', 'pcm16', 'mp3', 'flac', 'opus', 'aac'];
/** No whole number of any codec's frames. */
const speech = speechLike(24_000, 3).subarray(0, 71_111);
/** Used where it is installed, to hear AAC with: no decoder with a licence that suits us is in the registry. */
const REFERENCE_DECODER = 'ffmpeg';
const canHearAac = spawnSync(REFERENCE_DECODER, ['-version']).status === 0;

test('pcm16 is the samples and nothing else', async () => {
  assert.deepEqual(await encode('pcm16', [speech]), Buffer.from(encodePcm16(speech)));
});

test('a WAV has one fmt chunk of 16 bytes, one data chunk, and right sizes', async () => {
  const file = await encode('wav', [speech]);
  const data = encodePcm16(speech);
  assert.equal(file.toString('latin1', 0, 4), 'RIFF');
  assert.equal(file.readUInt32LE(4), file.length - 8);
  assert.equal(file.toString('latin1', 8, 16), 'WAVEfmt ');
  assert.equal(file.readUInt32LE(16), 16);
  assert.deepEqual([...new Uint16Array(Uint8Array.from(file.subarray(20, 24)).buffer)], [1, 1]);
  assert.equal(file.readUInt32LE(24), 24_000);
  assert.equal(file.readUInt32LE(28), 48_000);
  assert.deepEqual([file.readUInt16LE(32), file.readUInt16LE(34)], [2, 16]);
  assert.equal(file.toString('latin1', 36, 40), 'data');
  assert.equal(file.readUInt32LE(40), data.length);
  assert.deepEqual(file.subarray(44), Buffer.from(data));
});

test('a WAV that nobody corrects at the end still plays', async () => {
  const encoder = await createEncoder('wav');
  const bytes = Buffer.concat([await encoder.encode(speech), (await encoder.finish()).tail]);
  await encoder[Symbol.asyncDispose]();
  assert.equal((await decodeWhole(recordingOf(bytes, 'wav'))).seconds, speech.length / 24_000);
});

test('FLAC gives back every sample, and its head tells how many there are', async () => {
  const file = await encode('flac', [speech]);
  assert.deepEqual(decodeFlac(file), Buffer.from(encodePcm16(speech)));
  assert.equal(file.toString('latin1', 0, 4), 'fLaC');
  assert.equal(file.readUInt32BE(18) >>> 12, 24_000);
  assert.equal(file.readUInt32BE(22), speech.length);
  assert.ok(file.length < speech.length * 2);
});

test('Opus gives back every moment, in place, and nothing more', async () => {
  const decoded = await decodeOggOpus(await encode('opus', [speech]));
  assert.equal(decoded.length, speech.length * 2);
  assert.ok(correlation(doubled(speech), decoded) > 0.98);
});

test('MP3 gives back every moment', async () => {
  const file = await encode('mp3', [speech]);
  const { samples } = await decodeWhole(recordingOf(file, 'mp3'), { sampleRate: 24_000 });
  assert.ok(samples.length >= speech.length + 1_105 && samples.length < speech.length + 4_000);
  assert.ok(correlation(speech, samples, 1_105) > 0.98);
});

test('AAC is a chain of ADTS frames for AAC-LC, 24 kHz, mono, long enough for every moment', async () => {
  const file = await encode('aac', [speech]);
  let frames = 0;
  let start = 0;
  while (start < file.length) {
    const header = file.subarray(start, start + 7);
    assert.equal(header.readUInt16BE(0) & 0xfff6, 0xfff0, 'the sync word and layer 0');
    assert.equal(header.readUInt8(2) >> 6, 1, 'AAC-LC');
    assert.equal((header.readUInt8(2) >> 2) & 0xf, 6, '24 kHz');
    assert.equal((header.readUInt16BE(2) >> 6) & 7, 1, 'one channel');
    assert.equal(header.readUInt8(6) & 3, 0, 'one block a frame');
    start += (header.readUIntBE(3, 3) >> 5) & 0x1fff;
    frames += 1;
  }
  assert.equal(start, file.length);
  // The encoder's own delay is one frame.
  assert.equal(frames, Math.ceil(speech.length / 1_024) + 1);
});

test('AAC sounds like what went in', {
  skip: !canHearAac && `${REFERENCE_DECODER} is not installed`,
}, async () => {
  const input = await encode('aac', [speech]);
  const { stdout } = spawnSync(
    REFERENCE_DECODER,
    ['-v', 'error', '-f', 'aac', '-i', '-', '-f', 'f32le', '-'],
    {
      input,
    },
  );
  const decoded = new Float32Array(Uint8Array.from(stdout).buffer);
  assert.ok(decoded.length >= speech.length + 1_024);
  assert.ok(correlation(speech, decoded, 1_024) > 0.98);
});

test('the last 20 ms are heard in every compressed format', async () => {
  for (let length = 24_000; length < 25_200; length += 257) {
    const ending = new Float32Array(length);
    ending.set(sine(1_000, 24_000, 0.02), length - 480);
    const mp3 = await decodeWhole(recordingOf(await encode('mp3', [ending]), 'mp3'), { sampleRate: 24_000 });
    assert.ok(correlation(ending, mp3.samples, 1_105) > 0.9, `mp3 of ${length} samples`);
    const opus = await decodeOggOpus(await encode('opus', [ending]));
    assert.ok(correlation(doubled(ending), opus) > 0.8, `opus of ${length} samples`);
  }
});

for (const format of ['wav', 'pcm16', 'mp3', 'flac', 'opus'] as const)
  test(`${format}: however the frames are cut, the file is the same`, async () => {
    const whole = withoutSerial(format, await encode(format, [speech]));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 1, maxLength: 6 }),
        async (lengths) => {
          const frames: PcmFrame[] = [];
          let start = 0;
          for (const length of lengths) {
            frames.push(speech.subarray(start, start + length));
            start += length;
          }
          frames.push(speech.subarray(start));
          assert.deepEqual(withoutSerial(format, await encode(format, frames)), whole);
        },
      ),
      { numRuns: 8 },
    );
  });

for (const format of FORMATS) {
  test(`${format}: an answer without sound is a file without sound`, async () => {
    const file = await encode(format, []);
    if (format === 'wav') assert.equal(file.readUInt32LE(40), 0);
    if (format === 'pcm16' || format === 'aac') assert.equal(file.length, 0);
    if (format === 'flac') assert.equal(decodeFlac(file).length, 0);
    if (format === 'opus') assert.equal((await decodeOggOpus(file)).length, 0);
  });

  test(`${format}: samples that are too loud or no numbers do no harm`, async () => {
    const wild = speech.map((sample, index) =>
      index % 997 === 0 ? NaN : index % 991 === 0 ? Infinity : sample * 5,
    );
    assert.ok((await encode(format, [wild])).length > 1_000);
  });

  test(`${format}: an encoder can be disposed of halfway, and twice`, async () => {
    const encoder = await createEncoder(format);
    await encoder.encode(speech.subarray(0, 9_600));
    await encoder[Symbol.asyncDispose]();
    await encoder[Symbol.asyncDispose]();
  });
}

async function encode(format: OutputFormat, frames: readonly PcmFrame[]): Promise<Buffer> {
  const encoder = await createEncoder(format);
  const pieces: Uint8Array[] = [];
  for (const frame of frames) pieces.push(await encoder.encode(frame));
  const { tail, head } = await encoder.finish();
  await encoder[Symbol.asyncDispose]();
  const file = Buffer.concat([...pieces, tail]);
  if (head !== undefined) file.set(head);
  return file;
}

/** Opus files differ in their random serial number and, by how they were cut, in their pages. */
function withoutSerial(format: OutputFormat, file: Buffer): Buffer {
  return format === 'opus' ? Buffer.concat(readOggPages(file).flatMap(({ packets }) => packets)) : file;
}

function doubled(samples: PcmFrame): PcmFrame {
  const resampler = new Resampler({ from: 24_000, to: 48_000 });
  return joinFrames([resampler.push(samples), resampler.finish()]);
}
