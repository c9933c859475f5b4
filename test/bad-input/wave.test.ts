import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { WaveReader } from '../../src/audio/formats/wave-reader.ts';
import { decodeWhole, recordingOf } from '../../src/audio/recordings.test.kit.ts';
import { SamtalError } from '../../src/errors.ts';
import { checkCases } from './check-cases.ts';
import { referenceWave } from './reference-wave.ts';
import { secondsOf } from './seconds-of.ts';
import { chunkBytes, formatBytes, honestList, type WaveChunk, waveFiles } from './wave-files.ts';

const MAX_SECONDS = 4;
const LONGEST_FRAME = 20_000;

test('a WAV is found to play for as long as the reference says, or it is refused', async (context) => {
  const property = fc.property(waveFiles(), fc.integer({ min: 1, max: 3_000 }), (file, pieceBytes) => {
    const expected = referenceWave(file);
    assert.equal(
      secondsOf(file, pieceBytes, new WaveReader()),
      expected && expected.blocks / expected.sampleRate,
    );
  });
  await checkCases(context, property, { cases: 15_000 });
});

test('a WAV is decoded to as many samples as the reference counts, or it is refused', async (context) => {
  const property = fc.asyncProperty(
    waveFiles(),
    fc.integer({ min: 1, max: 3_000 }),
    async (file, pieceBytes) => {
      const expected = referenceWave(file);
      const tooLong = expected !== undefined && expected.blocks / expected.sampleRate > MAX_SECONDS;
      try {
        const { samples, longestFrame } = await decodeWhole(recordingOf(file, 'wav', pieceBytes), {
          maxSeconds: MAX_SECONDS,
        });
        assert.ok(expected !== undefined && !tooLong);
        assert.equal(samples.length, Math.ceil((expected.blocks * 16_000) / expected.sampleRate));
        assert.ok(longestFrame <= LONGEST_FRAME && samples.every((sample) => Math.abs(sample) < 3));
      } catch (error) {
        if (!(error instanceof SamtalError)) throw error;
        // What is declared can be too long and not be there; the one is found before the other.
        const kinds = tooLong ? ['audio_too_long'] : ['unsupported_format', 'audio_too_long'];
        assert.ok((tooLong || expected === undefined) && kinds.includes(error.kind), error.kind);
      }
    },
  );
  await checkCases(context, property, { cases: 3_000 });
});

test('what a WAV has besides its sound does not change it', async (context) => {
  const lists = fc.array(honestList(), { maxLength: 3 });
  const sound = fc
    .uint8Array({ minLength: 4, maxLength: 200 })
    .map((bytes) => Buffer.from(bytes.subarray(0, bytes.length & ~3)));
  const property = fc.asyncProperty(
    sound,
    fc.constantFrom(16, 18, 40),
    fc.constantFrom(0, 0xffff_ffff, 0x7fff_f000, 'true' as const),
    fc.tuple(lists, lists, lists, fc.uint8Array({ maxLength: 20 })),
    fc.integer({ min: 1, max: 300 }),
    async (data, length, declared, [before, between, after, junk], pieceBytes) => {
      const extensible = length === 40;
      const content = formatBytes({
        tag: extensible ? 0xfffe : 1,
        channels: 2,
        sampleRate: 16_000,
        bits: 16,
        blockLie: 0,
        length,
      });
      const format = { name: 'fmt ', content, declaredBytes: length, padded: true };
      const samples = {
        name: 'data',
        content: data,
        declaredBytes: declared === 'true' ? data.length : declared,
        padded: true,
      };
      // Behind sound of unknown length everything is sound.
      const tail = declared === 'true' ? [...after.map(chunkBytes), junk] : [];
      const chunks: WaveChunk[] = [...before, format, ...between, samples];
      const file = Buffer.concat([
        Buffer.from('RIFF\x01\0\0\0WAVE', 'latin1'),
        ...chunks.map(chunkBytes),
        ...tail,
      ]);
      const { samples: heard } = await decodeWhole(recordingOf(file, 'wav', pieceBytes));
      assert.deepEqual(heard, meanOfStereo(data));
    },
  );
  await checkCases(context, property, { cases: 3_000 });
});

function meanOfStereo(data: Buffer): Float32Array {
  return Float32Array.from({ length: data.length / 4 }, (_, block) => {
    const sum = data.readInt16LE(block * 4) + data.readInt16LE(block * 4 + 2);
    return sum / 2 / 0x8000;
  });
}
