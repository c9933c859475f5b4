import { BINS } from './geometry.ts';

/**
 * What a voice model says about a piece of speech: for each frame of 12.5 ms a pitch, and for each of its 601
 * bins three branches of sound. All but `pitchHz` are rows of bins, each row `frameCount` long.
 */
export interface VoiceSpectrum {
  frameCount: number;
  /** Natural logarithm of the harmonic branch's filter, and its phase before squashing. */
  harmonicLevel: Float32Array;
  harmonicPhase: Float32Array;
  /** Natural logarithm of the level of the noise. */
  noiseLevel: Float32Array;
  /** The branch with a phase of its own: bursts and hisses. Radians. */
  freeLevel: Float32Array;
  freePhase: Float32Array;
  /** Hertz for each frame; at or below 40 the frame has no voice. */
  pitchHz: Float32Array;
}

export function emptySpectrum(frameCount: number): VoiceSpectrum {
  const rows = () => new Float32Array(BINS * frameCount);
  return {
    frameCount,
    harmonicLevel: rows(),
    harmonicPhase: rows(),
    noiseLevel: rows(),
    freeLevel: rows(),
    freePhase: rows(),
    pitchHz: new Float32Array(frameCount),
  };
}
