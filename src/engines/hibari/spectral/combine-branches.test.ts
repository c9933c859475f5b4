import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { combineBranches } from './combine-branches.ts';
import { BINS, ROW_FLOATS } from './geometry.ts';
import { createNoise } from './noise.ts';
import { emptySpectrum, type VoiceSpectrum } from './voice-spectrum.ts';

const noise = createNoise(1);

test('agrees with the plain formula of the three branches', () => {
  const level = fc.float({ min: -12, max: 9, noNaN: true });
  const phase = fc.float({ min: -20, max: 20, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(level, phase, level, level, phase),
      fc.nat(500),
      ([lh, theta, ln, lr, phi], frame) => {
        const { voice, spectrum } = oneCell(lh, theta, ln, lr, phi);
        combineBranches(
          voice,
          { offset: 0, frameCount: 1, firstFrame: frame, voiced: [true] },
          noise,
          spectrum,
        );
        const [real, imaginary] = plainFormula([lh, theta, ln, lr, phi], frame);
        const tolerance = 2e-3 + 2e-4 * (amplitude(lh) + amplitude(ln) + amplitude(lr));
        assert.ok(Math.abs((spectrum[2 * BIN] ?? NaN) - real) < tolerance);
        assert.ok(Math.abs((spectrum[2 * BIN + 1] ?? NaN) - imaginary) < tolerance);
      },
    ),
    { numRuns: 300 },
  );
});

test('an unvoiced frame ignores whatever its excitation row holds', () => {
  const { voice, spectrum } = oneCell(5, 0, -20, -20, 0);
  spectrum.fill(Number.NaN);
  combineBranches(voice, { offset: 0, frameCount: 1, firstFrame: 0, voiced: [false] }, noise, spectrum);
  assert.ok(spectrum.every((value) => value === 0));
});

const BIN = 77;
const EXCITATION = [0.6, -0.3] as const;

function oneCell(lh: number, theta: number, ln: number, lr: number, phi: number) {
  const voice: VoiceSpectrum = emptySpectrum(1);
  for (const levels of [voice.harmonicLevel, voice.noiseLevel, voice.freeLevel]) levels.fill(-30);
  voice.harmonicLevel[BIN] = lh;
  voice.harmonicPhase[BIN] = theta;
  voice.noiseLevel[BIN] = ln;
  voice.freeLevel[BIN] = lr;
  voice.freePhase[BIN] = phi;
  const spectrum = new Float32Array(ROW_FLOATS);
  spectrum.set(EXCITATION, 2 * BIN);
  return { voice, spectrum };
}

function plainFormula(
  [lh, theta, ln, lr, phi]: readonly [number, number, number, number, number],
  frame: number,
): [number, number] {
  const [re, im] = EXCITATION;
  const turn = Math.PI * Math.tanh(theta);
  const place = noise.offset(frame) + 2 * BIN;
  return [
    amplitude(lh) * (Math.cos(turn) * re - Math.sin(turn) * im) +
      amplitude(ln) * (noise.pool[place] ?? NaN) +
      amplitude(lr) * Math.cos(phi),
    amplitude(lh) * (Math.cos(turn) * im + Math.sin(turn) * re) +
      amplitude(ln) * (noise.pool[place + 1] ?? NaN) +
      amplitude(lr) * Math.sin(phi),
  ];
}

function amplitude(level: number): number {
  return Math.exp(Math.min(level, 7));
}

test('covers every bin', () => {
  const voice = emptySpectrum(2);
  for (const levels of [voice.harmonicLevel, voice.noiseLevel]) levels.fill(-30);
  const spectrum = new Float32Array(2 * ROW_FLOATS);
  combineBranches(
    voice,
    { offset: 0, frameCount: 2, firstFrame: 0, voiced: [false, false] },
    noise,
    spectrum,
  );
  for (let cell = 0; cell < 2 * BINS; cell += 1) assert.ok(Math.abs((spectrum[2 * cell] ?? 0) - 1) < 1e-5);
});
