import { HOP_SAMPLES, SAMPLE_RATE } from './geometry.ts';
import { sineOfTurns } from './sine.ts';

/** The models give pitches well above this to voiced frames and about zero to the others. */
export const LOWEST_VOICED_HZ = 40;

/** Harmonics above this are left to the other two branches, as in training. */
const HIGHEST_HARMONIC_HZ = 11_000;

/** Below this half-turn sine the quotient is replaced by its limit. */
const NEARLY_ZERO = 1e-7;

/**
 * The sound of the vocal cords, hop after hop: all harmonics below 11 kHz of the given pitch, each a cosine of
 * amplitude 1. Between frame centres the pitch is interpolated linearly.
 */
export interface PulseTrain {
  /** Writes the next hop of samples to `target` at `offset`. Returns whether any of it is voiced. */
  nextHop(target: Float32Array, offset: number): boolean;
}

/** `pitchScale` raises or lowers the given pitches, and with them the limit under which a frame is unvoiced. */
export function createPulseTrain(pitchHz: Float32Array, pitchScale = 1): PulseTrain {
  let hop = 0;
  let turns = 0;
  return {
    nextHop: (target, offset) => {
      const here = pitchAt(pitchHz, hop);
      const before = pitchAt(pitchHz, hop - 1);
      const after = pitchAt(pitchHz, hop + 1);
      hop += 1;
      let voiced = false;
      for (let index = 0; index < HOP_SAMPLES; index += 1) {
        const place = (index + 0.5) / HOP_SAMPLES - 0.5;
        const given = place < 0 ? here + (here - before) * place : here + (after - here) * place;
        const isVoiced = given > LOWEST_VOICED_HZ;
        const hertz = (isVoiced ? given : LOWEST_VOICED_HZ) * pitchScale;
        turns += hertz / SAMPLE_RATE;
        turns -= Math.floor(turns);
        target[offset + index] = isVoiced ? harmonicSum(turns, hertz) : 0;
        voiced ||= isVoiced;
      }
      return voiced;
    },
  };
}

/** cos(t) + cos(2t) + … + cos(nt) in closed form: sin((n + 1/2) t) / (2 sin(t / 2)) - 1/2. */
function harmonicSum(turns: number, hertz: number): number {
  const count = Math.floor(HIGHEST_HARMONIC_HZ / hertz);
  const divisor = 2 * sineOfTurns(turns / 2);
  if (Math.abs(divisor) < NEARLY_ZERO) return count;
  return sineOfTurns((count + 0.5) * turns) / divisor - 0.5;
}

/** The first and last pitch go on beyond the ends. */
function pitchAt(pitchHz: Float32Array, frame: number): number {
  return pitchHz[Math.max(0, Math.min(frame, pitchHz.length - 1))] ?? 0;
}
