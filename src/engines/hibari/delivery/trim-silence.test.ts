import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { joinSamples } from './sample-queue.ts';
import { createSilenceTrimmer } from './trim-silence.ts';

const SAMPLE_RATE = 24_000;
const PAUSE_MS = 100;
const PAUSE_SAMPLES = 2400;

test('silence before and after goes, the pause comes, and the speech is untouched', () => {
  const speech = tone(4800);
  const trimmed = trim([silence(7200), speech, silence(9600)]);
  const beforeAndAfter = trimmed.length - speech.length - PAUSE_SAMPLES;
  assert.ok(beforeAndAfter > 0 && beforeAndAfter <= 0.07 * SAMPLE_RATE);
  const start = trimmed.findIndex((sample) => sample !== 0) - speech.findIndex((sample) => sample !== 0);
  assert.deepEqual(trimmed.slice(start, start + speech.length), speech);
  assert.ok(trimmed.slice(-PAUSE_SAMPLES).every((sample) => sample === 0));
});

test('a pause inside the speech stays as long as it is', () => {
  const inside = trim([silence(2400), tone(2400), silence(12_000), tone(2400), silence(2400)]);
  const without = trim([silence(2400), tone(2400), tone(2400), silence(2400)]);
  assert.equal(inside.length - without.length, 12_000);
});

test('faint sound at the ends is faded, so that nothing jumps where pieces meet', () => {
  const hum = Float32Array.from({ length: 4800 }, () => 0.0009);
  const trimmed = trim([hum, tone(2400), hum]);
  assert.equal(trimmed[0], 0);
  assert.ok(Math.abs(trimmed.at(-PAUSE_SAMPLES - 1) ?? 1) < 1e-5);
});

test('speech that begins at once is faded in too', () => {
  const trimmed = trim([new Float32Array(2400).fill(0.5)]);
  assert.equal(trimmed[0], 0);
});

test('nothing but silence gives nothing', () => {
  assert.equal(trim([silence(10_000)]).length, 0);
  assert.equal(trim([]).length, 0);
});

test('the sound does not depend on how it is cut into frames', () => {
  const sound = joinSamples([silence(3000), tone(5000), silence(3000), tone(1000), silence(4000)]);
  const whole = trim([sound]);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), (size) => {
      const frames: Float32Array[] = [];
      for (let start = 0; start < sound.length; start += size) frames.push(sound.slice(start, start + size));
      assert.deepEqual(trim(frames), whole);
    }),
  );
});

function trim(frames: readonly Float32Array[]): Float32Array {
  const trimmer = createSilenceTrimmer({ pauseMs: PAUSE_MS, sampleRate: SAMPLE_RATE });
  return joinSamples([...frames.map((frame) => trimmer.push(frame)), trimmer.finish()]);
}

function silence(length: number): Float32Array {
  return new Float32Array(length);
}

function tone(length: number): Float32Array {
  return Float32Array.from({ length }, (_, index) => 0.4 * Math.sin(0.2 * (index + 1)));
}
