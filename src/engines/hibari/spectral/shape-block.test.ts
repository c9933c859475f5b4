import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BIN_HZ, BINS } from './geometry.ts';
import { shapeBlock } from './shape-block.ts';
import { emptySpectrum, type VoiceSpectrum } from './voice-spectrum.ts';

const PITCH_HZ = 200;
const SPACING = PITCH_HZ / BIN_HZ;

test('formants move by the factor, in all three branches', () => {
  const voice = emptySpectrum(1);
  voice.pitchHz.fill(PITCH_HZ);
  for (let bin = 0; bin < BINS; bin += 1) {
    const level = -Math.abs(bin - 200) / 10;
    voice.harmonicLevel[bin] = level;
    voice.noiseLevel[bin] = level;
    voice.freeLevel[bin] = level;
  }
  const shaped = shape(voice, 0.8, 110);
  for (const levels of [shaped.harmonicLevel, shaped.noiseLevel, shaped.freeLevel]) {
    assert.equal(levels.indexOf(Math.max(...levels)), 160);
  }
});

test('what the network says between harmonics is not heard at a new pitch', () => {
  const voice = emptySpectrum(1);
  voice.pitchHz.fill(PITCH_HZ);
  voice.harmonicLevel.fill(1);
  for (let bin = 0; bin < BINS; bin += 1) {
    const fromHarmonic = Math.abs(bin - Math.round(bin / SPACING) * SPACING);
    if (fromHarmonic >= 3) voice.harmonicLevel[bin] = 6;
  }
  assert.ok(shape(voice, 0.84, 110).harmonicLevel.every((level) => Math.abs(level - 1) < 1e-6));
});

test('a new harmonic has one phase over all its bins, whatever the pitch', () => {
  const voice = emptySpectrum(1);
  for (const pitch of [150, 200, 250]) {
    voice.pitchHz.fill(pitch);
    const spacing = pitch / BIN_HZ;
    for (let bin = 0; bin < BINS; bin += 1) voice.harmonicPhase[bin] = Math.round(bin / spacing) / 100;
    const shaped = shape(voice, 1, pitch / 2);
    const third = 3 * (spacing / 2);
    const around = [-2, 0, 2].map((away) => shaped.harmonicPhase[Math.round(third + away / 2)]);
    assert.equal(new Set(around).size, 1);
  }
});

test('without a change of formants or pitch the levels at harmonics stay', () => {
  const voice = emptySpectrum(1);
  voice.pitchHz.fill(PITCH_HZ);
  voice.harmonicLevel.set(Array.from({ length: BINS }, (_, bin) => Math.sin(bin / 30)));
  const shaped = shape(voice, 1, PITCH_HZ);
  for (let bin = SPACING; bin <= 500; bin += SPACING) {
    assert.ok(Math.abs((shaped.harmonicLevel[bin] ?? NaN) - (voice.harmonicLevel[bin] ?? NaN)) < 1e-6);
  }
});

test('brightness raises what lies above 1 kHz and lowers what lies below, in all three branches', () => {
  for (const pitch of [PITCH_HZ, 0]) {
    const voice = emptySpectrum(1);
    voice.pitchHz.fill(pitch);
    const { harmonicLevel, noiseLevel, freeLevel } = shape(voice, 1, pitch, 2);
    for (const levels of [harmonicLevel, noiseLevel, freeLevel]) {
      const decibels = [10, 50, 200, 400].map((bin) => Math.round(((levels[bin] ?? NaN) * 20) / Math.LN10));
      assert.deepEqual(decibels, [-2, 0, 4, 4]);
    }
  }
});

function shape(voice: VoiceSpectrum, formants: number, targetHz: number, brightness = 0): VoiceSpectrum {
  const target = emptySpectrum(4);
  const targetPitchHz = new Float32Array(voice.frameCount).fill(targetHz);
  shapeBlock(voice, { firstFrame: 0, frameCount: 1, shape: { formants, brightness }, targetPitchHz }, target);
  const column = (rows: Float32Array) => rows.filter((_, index) => index % target.frameCount === 0);
  return {
    frameCount: 1,
    harmonicLevel: column(target.harmonicLevel),
    harmonicPhase: column(target.harmonicPhase),
    noiseLevel: column(target.noiseLevel),
    freeLevel: column(target.freeLevel),
    freePhase: column(target.freePhase),
    pitchHz: voice.pitchHz,
  };
}
