import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HOP_SAMPLES, SAMPLE_RATE } from './geometry.ts';
import { createPulseTrain } from './pulse-train.ts';

test('is the sum of all cosines of the pitch below 11 kHz', () => {
  const hertz = 187.3;
  const samples = hops(createPulseTrain(Float32Array.of(hertz, hertz)), 2);
  const exact = Math.fround(hertz);
  const count = Math.floor(11_000 / exact);
  for (let index = 0; index < samples.length; index += 1) {
    const angle = (2 * Math.PI * exact * (index + 1)) / SAMPLE_RATE;
    let expected = 0;
    for (let harmonic = 1; harmonic <= count; harmonic += 1) expected += Math.cos(harmonic * angle);
    assert.ok(Math.abs((samples[index] ?? NaN) - expected) < 1e-3);
  }
});

test('is silent where there is no voice, and says so', () => {
  const pulses = createPulseTrain(Float32Array.of(0, -1, 200, 200, 200, 0, 0));
  const target = new Float32Array(HOP_SAMPLES);
  assert.equal(pulses.nextHop(target, 0), false);
  assert.ok(target.every((sample) => sample === 0));
  const voiced = [1, 2, 3, 4, 5, 6].map(() => pulses.nextHop(target, 0));
  assert.deepEqual(voiced, [true, true, true, true, true, false]);
});

test('a pitch scale moves the pitch but not which frames have a voice', () => {
  const pitches = Float32Array.from({ length: 80 }, () => 200);
  const plain = peakCount(hops(createPulseTrain(pitches), 80));
  const low = peakCount(hops(createPulseTrain(pitches, 0.5), 80));
  assert.ok(Math.abs(plain - 200) <= 1);
  assert.ok(Math.abs(low - 100) <= 1);
  assert.equal(createPulseTrain(Float32Array.of(60), 0.5).nextHop(new Float32Array(HOP_SAMPLES), 0), true);
});

function hops(pulses: ReturnType<typeof createPulseTrain>, count: number): Float32Array {
  const samples = new Float32Array(count * HOP_SAMPLES);
  for (let hop = 0; hop < count; hop += 1) pulses.nextHop(samples, hop * HOP_SAMPLES);
  return samples;
}

/** Each period of the train has one tall peak. */
function peakCount(samples: Float32Array): number {
  const half = Math.max(...samples) / 2;
  let peaks = 0;
  for (let index = 1; index < samples.length; index += 1) {
    if ((samples[index] ?? 0) > half && (samples[index - 1] ?? 0) <= half) peaks += 1;
  }
  return peaks;
}
