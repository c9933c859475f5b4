import { exponential, LOWEST_LEVEL } from './exponential.ts';
import { BINS, ROW_FLOATS } from './geometry.ts';
import type { Noise } from './noise.ts';
import {
  CIRCLE,
  CIRCLE_STEPS,
  CIRCLE_STEPS_PER_RADIAN,
  HIGHEST_SQUASHED,
  SQUASHED,
  SQUASHED_STEPS_PER_UNIT,
} from './rotation.ts';
import type { VoiceSpectrum } from './voice-spectrum.ts';

/**
 * A level of -8 is a tone at 1 / 1,800,000 of full scale. All 601 bins of a branch at that level stay
 * below the step of 16-bit sound, so a branch is left out of bins where it is weaker.
 */
const INAUDIBLE = LOWEST_LEVEL;

export interface Block {
  /** Where the block begins within the spectrum's frames. */
  offset: number;
  frameCount: number;
  /** The number of the block's first frame within the piece, which decides on its noise. */
  firstFrame: number;
  /** Whether the excitation of each of the block's frames is anything but silence. */
  voiced: readonly boolean[];
}

/**
 * Turns the pulse train's spectrum into that of speech, in place: each cell is filtered by the harmonic branch
 * and gets the noise and the free branch added. `spectrum` holds one row of complex bins a frame.
 */
export function combineBranches(
  voice: VoiceSpectrum,
  { offset, frameCount, firstFrame, voiced }: Block,
  noise: Noise,
  spectrum: Float32Array,
): void {
  const { harmonicLevel, harmonicPhase, noiseLevel, freeLevel, freePhase } = voice;
  const { pool } = noise;
  const noiseOffsets = Array.from({ length: frameCount }, (_, index) => noise.offset(firstFrame + index));
  for (let bin = 0; bin < BINS; bin += 1) {
    const row = bin * voice.frameCount + offset;
    for (let index = 0; index < frameCount; index += 1) {
      const cell = index * ROW_FLOATS + 2 * bin;
      const at = row + index;
      let real = 0;
      let imaginary = 0;

      const harmonic = harmonicLevel[at] ?? 0;
      if (harmonic > INAUDIBLE && voiced[index] === true) {
        const magnitude = exponential(harmonic);
        const raw = harmonicPhase[at] ?? 0;
        const squashed = Math.max(-HIGHEST_SQUASHED, Math.min(raw, HIGHEST_SQUASHED));
        const position = (squashed + HIGHEST_SQUASHED) * SQUASHED_STEPS_PER_UNIT;
        const step = position | 0;
        const rest = position - step;
        const cosine = SQUASHED[2 * step] ?? 0;
        const sine = SQUASHED[2 * step + 1] ?? 0;
        const turnReal = magnitude * (cosine + rest * ((SQUASHED[2 * step + 2] ?? 0) - cosine));
        const turnImaginary = magnitude * (sine + rest * ((SQUASHED[2 * step + 3] ?? 0) - sine));
        const pulseReal = spectrum[cell] ?? 0;
        const pulseImaginary = spectrum[cell + 1] ?? 0;
        real = turnReal * pulseReal - turnImaginary * pulseImaginary;
        imaginary = turnReal * pulseImaginary + turnImaginary * pulseReal;
      }

      const breath = noiseLevel[at] ?? 0;
      if (breath > INAUDIBLE) {
        const magnitude = exponential(breath);
        const place = (noiseOffsets[index] ?? 0) + 2 * bin;
        real += magnitude * (pool[place] ?? 0);
        imaginary += magnitude * (pool[place + 1] ?? 0);
      }

      const free = freeLevel[at] ?? 0;
      if (free > INAUDIBLE) {
        const magnitude = exponential(free);
        const position = (freePhase[at] ?? 0) * CIRCLE_STEPS_PER_RADIAN;
        const step = position | 0;
        const rest = (position - step) / CIRCLE_STEPS_PER_RADIAN;
        const place = 2 * (step & (CIRCLE_STEPS - 1));
        const cosine = CIRCLE[place] ?? 0;
        const sine = CIRCLE[place + 1] ?? 0;
        real += magnitude * (cosine - rest * sine);
        imaginary += magnitude * (sine + rest * cosine);
      }

      spectrum[cell] = real;
      spectrum[cell + 1] = imaginary;
    }
  }
}
