import { LOWEST_VOICED_HZ } from './pulse-train.ts';

/** The logarithmic mean of the pitches that the model `heart` gives to voiced frames, over 20 sentences. */
const MEAN_PITCH_HZ = 191;

/**
 * Widens (above 1) or flattens (below 1) the melody of a voice around its mean pitch. Frames without a voice
 * stay without, frames with one keep it.
 */
export function shapeMelody(pitchHz: Float32Array, melody: number): Float32Array {
  if (melody === 1) return pitchHz;
  return pitchHz.map((hertz) =>
    hertz > LOWEST_VOICED_HZ
      ? Math.max(LOWEST_VOICED_HZ + 1, MEAN_PITCH_HZ * (hertz / MEAN_PITCH_HZ) ** melody)
      : hertz,
  );
}
