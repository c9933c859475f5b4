import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PcmFrame } from './pcm.ts';
import { amplitudeAt, correlation, joinFrames, sine } from './recordings.test.kit.ts';
import { Resampler } from './resampler.ts';

const PAIRS = [
  { from: 44_100, to: 16_000 },
  { from: 48_000, to: 16_000 },
  { from: 24_000, to: 16_000 },
  { from: 8_000, to: 16_000 },
  { from: 22_050, to: 24_000 },
  { from: 44_099, to: 16_000 },
  { from: 384_000, to: 16_000 },
];

for (const { from, to } of PAIRS) {
  const nyquist = Math.min(from, to) / 2;

  test(`${from} to ${to} Hz: tones up to 0.89 of Nyquist keep their loudness within 0.01 dB`, () => {
    for (const fraction of [0.02, 0.3, 0.7, 0.89]) {
      const tone = steadyPart(resample(sine(fraction * nyquist, from, 0.5, 1), from, to));
      const decibels = 20 * Math.log10(amplitudeAt(fraction * nyquist, tone, to));
      assert.ok(Math.abs(decibels) < 0.01, `${decibels} dB at ${fraction}`);
    }
  });

  if (from > to)
    test(`${from} to ${to} Hz: tones above the new Nyquist are at least 80 dB down`, () => {
      for (const fraction of [1.001, 1.05, 1.3, 1.45].filter((part) => part * to < from)) {
        const rest = steadyPart(resample(sine(fraction * nyquist, from, 0.5, 1), from, to));
        const decibels = 10 * Math.log10(2 * meanPower(rest));
        assert.ok(decibels < -80, `${decibels} dB at ${fraction}`);
      }
    });

  test(`${from} to ${to} Hz: the sound stays where it is in time`, () => {
    const input = sine(0.2 * nyquist, from, 0.5);
    const late = resample(input, from, to);
    assert.equal(late.length, Math.ceil((input.length * to) / from));
    const expected = sine(0.2 * nyquist, to, 0.5).subarray(0, late.length);
    assert.ok(correlation(steadyPart(expected), steadyPart(late)) > 0.99999);
  });
}

test('a stream cut anywhere gives bit for bit the same output', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...PAIRS),
      fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 8 }),
      ({ from, to }, lengths) => {
        const length = lengths.reduce((sum, part) => sum + part, 0);
        const input = Float32Array.from({ length }, (_, index) => Math.sin(index * index * 0.01));
        const resampler = new Resampler({ from, to });
        const output: PcmFrame[] = [];
        let start = 0;
        for (const part of lengths) {
          output.push(resampler.push(input.subarray(start, start + part)));
          start += part;
        }
        output.push(resampler.finish());
        assert.deepEqual(joinFrames(output), resample(input, from, to));
        assert.equal(joinFrames(output).length, Math.ceil((length * to) / from));
      },
    ),
    { numRuns: 60 },
  );
});

test('equal rates change nothing', () => {
  const input = sine(440, 16_000, 0.1);
  assert.deepEqual(resample(input, 16_000, 16_000), input);
});

function resample(input: PcmFrame, from: number, to: number): PcmFrame {
  const resampler = new Resampler({ from, to });
  return joinFrames([resampler.push(input), resampler.finish()]);
}

/** Without the first and last 50 ms, where the tone sets in and stops and so has every frequency. */
function steadyPart(samples: PcmFrame): PcmFrame {
  return samples.subarray(samples.length / 10, samples.length - samples.length / 10);
}

function meanPower(samples: PcmFrame): number {
  return samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
}
