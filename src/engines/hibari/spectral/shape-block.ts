import { BIN_HZ, BINS } from './geometry.ts';
import { levelAt, phaseAt, readHarmonicEnvelope } from './harmonic-envelope.ts';
import { LOWEST_VOICED_HZ } from './pulse-train.ts';
import type { VoiceShape } from './voice-shape.ts';
import type { VoiceSpectrum } from './voice-spectrum.ts';

/** What is asked of {@link shapeBlock}: which frames, and how they will sound. */
export interface ShapedFrames {
  firstFrame: number;
  frameCount: number;
  shape: Pick<VoiceShape, 'formants' | 'brightness'>;
  /** For each frame of the whole piece the pitch at which it will be excited. */
  targetPitchHz: Float32Array;
}

/**
 * A block of frames with formants moved, for excitation at another pitch. Levels are read from the bin whose
 * frequency is that much lower or higher. The free phase stays at its bin: its slope over the bins is the
 * time of a burst within the window, which must not move. `target` has as many frames as a block, and is overwritten.
 */
export function shapeBlock(voice: VoiceSpectrum, frames: ShapedFrames, target: VoiceSpectrum): void {
  const {
    firstFrame,
    frameCount,
    shape: { formants, brightness },
  } = frames;
  const tilt = tiltOfBins(brightness);
  stretch(voice.noiseLevel, target.noiseLevel);
  stretch(voice.freeLevel, target.freeLevel);
  for (let bin = 0; bin < BINS; bin += 1) {
    const from = bin * voice.frameCount + firstFrame;
    target.freePhase.set(voice.freePhase.subarray(from, from + frameCount), bin * target.frameCount);
  }
  for (let index = 0; index < frameCount; index += 1) shapeHarmonics(voice, frames, index, tilt, target);

  function stretch(source: Float32Array, levels: Float32Array): void {
    for (let bin = 0; bin < BINS; bin += 1) {
      const place = Math.min(bin / formants, BINS - 1);
      const lower = Math.min(Math.floor(place), BINS - 2);
      const share = place - lower;
      const from = lower * voice.frameCount + firstFrame;
      const to = bin * target.frameCount;
      const raise = tilt[bin] ?? 0;
      for (let index = 0; index < frameCount; index += 1) {
        const below = source[from + index] ?? 0;
        const above = source[from + voice.frameCount + index] ?? 0;
        levels[to + index] = below + share * (above - below) + raise;
      }
    }
  }
}

/** An unvoiced frame may be reached by the window of a voiced neighbour; it gets its nearest bins. */
function shapeHarmonics(
  voice: VoiceSpectrum,
  { firstFrame, shape: { formants }, targetPitchHz }: ShapedFrames,
  index: number,
  tilt: Float32Array,
  target: VoiceSpectrum,
): void {
  const frame = firstFrame + index;
  if ((voice.pitchHz[frame] ?? 0) <= LOWEST_VOICED_HZ) {
    for (let bin = 0; bin < BINS; bin += 1) {
      const from = Math.min(Math.round(bin / formants), BINS - 1) * voice.frameCount + frame;
      target.harmonicLevel[bin * target.frameCount + index] =
        (voice.harmonicLevel[from] ?? 0) + (tilt[bin] ?? 0);
      target.harmonicPhase[bin * target.frameCount + index] = voice.harmonicPhase[from] ?? 0;
    }
    return;
  }
  const envelope = readHarmonicEnvelope(voice, frame);
  const targetSpacing = (targetPitchHz[frame] ?? 0) / BIN_HZ;
  for (let bin = 0; bin < BINS; bin += 1) {
    const to = bin * target.frameCount + index;
    // All bins of one new harmonic take one phase, and the same one in every frame, whatever the pitch does.
    const harmonic = Math.max(1, Math.round(bin / targetSpacing)) * targetSpacing;
    target.harmonicLevel[to] = levelAt(envelope, bin / formants) + (tilt[bin] ?? 0);
    target.harmonicPhase[to] = phaseAt(envelope, harmonic / formants);
  }
}

/** Levels are natural logarithms. */
const NEPERS_PER_DECIBEL = Math.LN10 / 20;

/** Flat below 500 Hz, where pitch and loudness are heard, and above 4 kHz, where hisses would turn sharp. */
function tiltOfBins(brightness: number): Float32Array {
  return Float32Array.from({ length: BINS }, (_, bin) => {
    const octaves = Math.max(-1, Math.min(Math.log2((bin * BIN_HZ) / 1000), 2));
    return octaves * brightness * NEPERS_PER_DECIBEL;
  });
}
