import { BIN_HZ, BINS } from './geometry.ts';
import type { VoiceSpectrum } from './voice-spectrum.ts';

/** The harmonic branch of one frame as the vocal tract's own: level and phase at each harmonic of its pitch. */
export interface HarmonicEnvelope {
  /** Bins between two harmonics. */
  spacing: number;
  /** Index 0 is the fundamental. */
  levels: Float64Array;
  phases: Float64Array;
}

/**
 * Reads the harmonic branch where it means something. Between the harmonics of the pitch it was trained with, the
 * excitation is next to nothing, so the network's levels there are arbitrary, up to 20 dB too high: a
 * lower voice, whose harmonics fall on those places, booms and clips. `frame` must be voiced.
 */
export function readHarmonicEnvelope(voice: VoiceSpectrum, frame: number): HarmonicEnvelope {
  const spacing = (voice.pitchHz[frame] ?? 0) / BIN_HZ;
  const count = Math.max(1, Math.floor((BINS - 1) / spacing));
  const levels = new Float64Array(count);
  const phases = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const place = Math.min((index + 1) * spacing, BINS - 1);
    const lower = Math.min(Math.floor(place), BINS - 2);
    const at = lower * voice.frameCount + frame;
    const below = voice.harmonicLevel[at] ?? 0;
    const above = voice.harmonicLevel[at + voice.frameCount] ?? 0;
    levels[index] = below + (place - lower) * (above - below);
    phases[index] = voice.harmonicPhase[Math.round(place) * voice.frameCount + frame] ?? 0;
  }
  return { spacing, levels, phases };
}

/** The level at a bin, with straight lines between harmonics; flat below the first and above the last. */
export function levelAt({ spacing, levels }: HarmonicEnvelope, bin: number): number {
  const harmonic = bin / spacing - 1;
  const last = levels.length - 1;
  if (harmonic <= 0) return levels[0] ?? 0;
  if (harmonic >= last) return levels[last] ?? 0;
  const lower = Math.floor(harmonic);
  const below = levels[lower] ?? 0;
  return below + (harmonic - lower) * ((levels[lower + 1] ?? 0) - below);
}

/** The phase of the harmonic nearest to a bin. A mean of two phases that wrap around would be neither. */
export function phaseAt({ spacing, phases }: HarmonicEnvelope, bin: number): number {
  const nearest = Math.round(bin / spacing) - 1;
  return phases[Math.max(0, Math.min(nearest, phases.length - 1))] ?? 0;
}
