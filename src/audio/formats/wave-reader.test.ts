import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SamtalError } from '../../errors.ts';
import { amplitudeAt, decodeWhole, recordingOf } from '../recordings.test.kit.ts';
import { buildWave, type WaveRecipe } from './build-wave.test.kit.ts';
import { WaveReader } from './wave-reader.ts';

const DEPTHS = [
  { bitsPerSample: 8, float: false },
  { bitsPerSample: 16, float: false },
  { bitsPerSample: 24, float: false },
  { bitsPerSample: 32, float: false },
  { bitsPerSample: 32, float: true },
  { bitsPerSample: 64, float: true },
];

const recipe: WaveRecipe = {
  channels: 1,
  sampleRate: 16_000,
  bitsPerSample: 16,
  samples: 1_600,
  signal: (sample) => 0.5 * Math.sin(sample / 5),
};

for (const depth of DEPTHS)
  for (const extensible of [false, true])
    test(`${depth.bitsPerSample} bits ${depth.float ? 'float' : 'integer'}${extensible ? ', extensible' : ''}: every channel count and rate is read, as the mean of the channels`, async () => {
      for (const channels of [1, 2, 3, 6, 8])
        for (const sampleRate of [1_000, 8_000, 22_050, 44_100, 96_000, 384_000]) {
          const bytes = buildWave({
            ...depth,
            channels,
            sampleRate,
            extensible,
            samples: Math.round(sampleRate / 4),
            // Each channel has its own loudness, so that a channel left out or swapped for another shows.
            signal: (sample, channel) =>
              ((channel + 1) / 10) * Math.sin((2 * Math.PI * 100 * sample) / sampleRate),
          });
          const { seconds, samples } = await decodeWhole(recordingOf(bytes, 'wav', 4_099));
          const expected = (channels + 1) / 20;
          assert.equal(seconds, Math.round(sampleRate / 4) / sampleRate);
          assert.equal(samples.length, Math.ceil(seconds * 16_000));
          const loudness = amplitudeAt(100, samples, 16_000);
          assert.ok(Math.abs(loudness - expected) < 0.004, `${loudness} for ${expected}`);
        }
    });

test('a WAV cut anywhere gives the same samples', async () => {
  const bytes = buildWave({
    ...recipe,
    channels: 3,
    bitsPerSample: 24,
    samples: 50,
    before: [{ name: 'LIST', bytes: 7 }],
  });
  const whole = await decodeWhole(recordingOf(bytes, 'wav', bytes.length));
  assert.equal(whole.samples.length, 50);
  for (let chunkBytes = 1; chunkBytes < bytes.length; chunkBytes += 1)
    assert.deepEqual((await decodeWhole(recordingOf(bytes, 'wav', chunkBytes))).samples, whole.samples);
});

for (const [what, changes] of [
  [
    'chunks before and after, of odd length too',
    {
      before: [
        { name: 'LIST', bytes: 33 },
        { name: 'bext', bytes: 602 },
      ],
      after: [{ name: 'id3 ', bytes: 77 }],
    },
  ],
  ['a total size of zero', { declaredRiffBytes: 0 }],
  ['a total size that is too large', { declaredRiffBytes: 0xffff_ffff }],
  ['a data size of zero, as written to a pipe', { declaredDataBytes: 0 }],
  ['a data size of 0xFFFFFFFF, as written to a pipe', { declaredDataBytes: 0xffff_ffff }],
  ['a data size of 0x7FFFF000, as written to a pipe', { declaredDataBytes: 0x7fff_f000 }],
  ['a data size with half a sample at the end', { declaredDataBytes: 3_199, samples: 1_600 }],
] as const)
  test(`${what} does not matter`, async () => {
    const { samples } = await decodeWhole(recordingOf(buildWave({ ...recipe, ...changes }), 'wav', 100));
    const plain = await decodeWhole(recordingOf(buildWave(recipe), 'wav'));
    assert.deepEqual(samples.subarray(0, 1_599), plain.samples.subarray(0, 1_599));
    assert.ok(samples.length === 1_600 || 'declaredDataBytes' in changes);
  });

test('float samples beyond full scale are clamped, and what is no number is silence', async () => {
  const values = [2, -2, NaN, Infinity, -Infinity, 0.25];
  const bytes = buildWave({
    ...recipe,
    bitsPerSample: 32,
    float: true,
    samples: 6,
    signal: (sample) => values[sample] ?? 0,
  });
  const { samples } = await decodeWhole(recordingOf(bytes, 'wav'));
  assert.deepEqual(samples, Float32Array.of(1, -1, 0, 1, -1, 0.25));
});

for (const [what, changes] of [
  ['1 Hz', { sampleRate: 1 }],
  ['0 Hz', { sampleRate: 0 }],
  ['999 Hz', { sampleRate: 999 }],
  ['384,001 Hz', { sampleRate: 384_001 }],
  ['4,294,967,295 Hz', { sampleRate: 0xffff_ffff }],
  ['no channels', { channels: 0 }],
  ['9 channels', { channels: 9 }],
  ['65,535 channels', { channels: 65_535, samples: 1 }],
  ['0 bits', { bitsPerSample: 0 }],
  ['12 bits', { bitsPerSample: 12, blockBytes: 2, samples: 0 }],
  ['16-bit float', { bitsPerSample: 16, float: true, samples: 0 }],
  ['a block size of 0', { blockBytes: 0 }],
  ['a block size that is not that of its samples', { blockBytes: 4 }],
] as const)
  test(`a WAV that declares ${what} is refused in its header`, () => {
    const bytes = buildWave({ ...recipe, ...changes });
    const reader = new WaveReader();
    assert.throws(() => reader.push(bytes.subarray(0, 36)), isUnsupported);
  });

for (const [what, bytes] of [
  ['without samples', buildWave({ ...recipe, samples: 0 })],
  ['with less than one sample', buildWave({ ...recipe, samples: 0, declaredDataBytes: 0 })],
  ['with fewer bytes than it declares', buildWave({ ...recipe, declaredDataBytes: 3_202 })],
  ['that is RF64', Buffer.concat([Buffer.from('RF64'), buildWave(recipe).subarray(4)])],
  ['that holds A-law', buildWave(recipe).fill(6, 20, 21)],
  ['whose data comes first', buildWave({ ...recipe, before: [{ name: 'data', bytes: 64 }] })],
  [
    'with a flood of empty chunks',
    buildWave({ ...recipe, before: new Array(2_000).fill({ name: 'LIST', bytes: 0 }) }),
  ],
  [
    'whose fmt chunk is a stub',
    Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt \x08\0\0\0', 'latin1'), Buffer.alloc(100)]),
  ],
] as const)
  test(`a WAV ${what} is refused`, async () => {
    await assert.rejects(decodeWhole(recordingOf(bytes, 'wav', 999)), isUnsupported);
  });

test('a damaged WAV is refused or read, in bounded memory, and nothing else happens', async () => {
  const intact = buildWave({
    ...recipe,
    channels: 2,
    samples: 300,
    extensible: true,
    before: [{ name: 'LIST', bytes: 11 }],
  });
  const size = fc.constantFrom(
    0,
    1,
    2,
    3,
    15,
    16,
    18,
    40,
    600,
    1_200,
    0x7fff_f000,
    0x8000_0000,
    0xffff_fffe,
    0xffff_ffff,
  );
  const damage = fc.oneof(
    fc.record({ kind: fc.constant('byte' as const), at: fc.nat({ max: 90 }), value: fc.nat({ max: 255 }) }),
    fc.record({ kind: fc.constant('uint32' as const), at: fc.nat({ max: 90 }), value: size }),
    fc.record({
      kind: fc.constant('cut' as const),
      at: fc.nat({ max: intact.length }),
      value: fc.constant(0),
    }),
    fc.record({ kind: fc.constant('repeat' as const), at: fc.nat({ max: 90 }), value: fc.nat({ max: 60 }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(damage, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 700 }),
      async (damages, chunkBytes) => {
        let bytes = Buffer.from(intact);
        for (const { kind, at, value } of damages) {
          if (kind === 'byte' && at < bytes.length) bytes.writeUInt8(value, at);
          if (kind === 'uint32' && at + 4 <= bytes.length) bytes.writeUInt32LE(value, at);
          if (kind === 'cut') bytes = bytes.subarray(0, at);
          if (kind === 'repeat') bytes = Buffer.concat([bytes.subarray(0, at + value), bytes.subarray(at)]);
        }
        try {
          const { samples, longestFrame } = await decodeWhole(recordingOf(bytes, 'wav', chunkBytes), {
            maxSeconds: 10,
          });
          assert.ok(longestFrame <= 20_000);
          assert.ok(samples.every((sample) => Math.abs(sample) < 3));
        } catch (error) {
          if (!isRefusal(error)) throw error;
        }
      },
    ),
    { numRuns: 3_000 },
  );
});

function isUnsupported(error: unknown): boolean {
  return error instanceof SamtalError && error.kind === 'unsupported_format';
}

function isRefusal(error: unknown): boolean {
  return isUnsupported(error) || (error instanceof SamtalError && error.kind === 'audio_too_long');
}
