import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { Mismatch } from '../expect/mismatch.ts';
import { resampled } from './resampled.ts';
import { readWave, samplesOf, secondsOf } from './wave-reader.ts';
import { silence, writeWave } from './wave-writer.ts';

describe('WAV files', () => {
  test('are read as they were written', () => {
    const samples = fc.array(fc.float({ min: -1, max: Math.fround(0.99), noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(
        samples,
        fc.constantFrom(8, 16, 24, 32),
        fc.integer({ min: 1, max: 8 }),
        (given, bits, channels) => {
          const wave = readWave(writeWave(given, { bits, channels, sampleRate: 8_000 }));
          assert.deepEqual(
            [wave.formatCode, wave.bits, wave.channels, wave.sampleRate, wave.frameBytes],
            [1, bits, channels, 8_000, (channels * bits) / 8],
          );
          assert.equal(wave.data.length, (given.length * channels * bits) / 8);
          assert.equal(secondsOf(wave), given.length / 8_000);
        },
      ),
    );
  });

  test('keep their samples', () => {
    const given = [0, 0.5, -0.5, -1];
    assert.deepEqual([...samplesOf(readWave(writeWave(given)).data)], given);
    const float = readWave(writeWave(given, { bits: 32, float: true }));
    assert.deepEqual(
      [float.formatCode, ...[0, 1, 2, 3].map((index) => float.data.readFloatLE(index * 4))],
      [3, ...given],
    );
    assert.deepEqual([...readWave(writeWave(given, { bits: 8 })).data], [128, 192, 64, 0]);
  });

  test('have chunks in front where they are asked for, padded to even lengths', () => {
    const wave = readWave(writeWave([0], { extensible: true, before: [['junk', Buffer.alloc(7)]] }));
    assert.deepEqual(
      wave.chunks.map(({ name, bytes }) => [name, bytes]),
      [
        ['junk', 7],
        ['fmt ', 40],
        ['data', 2],
      ],
    );
    assert.equal(wave.formatCode, 0xfffe);
  });

  test('are refused where they are none, or cut off', () => {
    const whole = silence(0.1);
    for (const bytes of [Buffer.alloc(0), Buffer.from('RIFF'), whole.subarray(0, 40), whole.subarray(0, 100)])
      assert.throws(() => readWave(bytes), Mismatch);
  });
});

test('sound at another rate lasts as long and keeps its shape', () => {
  const ramp = Float32Array.from({ length: 1_000 }, (_, index) => index / 1_000);
  const faster = resampled(ramp, 24_000, 48_000);
  assert.equal(faster.length, 2_000);
  assert.ok(Math.abs((faster[999] ?? 0) - 0.4995) < 1e-3);
  assert.equal(resampled(ramp, 24_000, 8_000).length, 333);
  assert.equal(resampled(ramp, 24_000, 24_000), ramp);
});
