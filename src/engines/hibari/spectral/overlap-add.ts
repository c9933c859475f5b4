import { HOP_SAMPLES, HOPS_PER_WINDOW, hannWindow, WINDOW_SAMPLES } from './geometry.ts';

/** Of four squared Hann windows a hop apart, at any sample. */
const FULL_WEIGHT = 1.5;

const SQUARED_WINDOW = hannWindow().map((weight) => weight * weight);

/** Weighs a transform's output for adding, the transform's own factor of 1200 and the windows' sum undone. */
const SYNTHESIS_WINDOW = hannWindow().map((weight) => weight / WINDOW_SAMPLES / FULL_WEIGHT);

/** Frames after a hop that still reach into it, since frames are centred on the beginning of their hop. */
export const FRAMES_AHEAD = HOPS_PER_WINDOW / 2;

/** Adds up windows of sound that overlap, a hop at a time. */
export interface OverlapAdd {
  /** Adds the next frame's window, unweighted as it comes from the transform. */
  add(samples: Float32Array): void;
  /** Writes the next hop of finished sound. Called once after each `add` but the first two, and twice at the end. */
  takeHop(target: Float32Array, offset: number): void;
}

/** Of `frameCount` frames come as many hops of sound. */
export function createOverlapAdd(frameCount: number): OverlapAdd {
  const sum = new Float32Array(WINDOW_SAMPLES + FRAMES_AHEAD * HOP_SAMPLES);
  let added = 0;
  let taken = 0;
  return {
    add: (samples) => {
      const start = (added - taken) * HOP_SAMPLES;
      for (let index = 0; index < WINDOW_SAMPLES; index += 1) {
        const at = start + index;
        sum[at] = (sum[at] ?? 0) + (SYNTHESIS_WINDOW[index] ?? 0) * (samples[index] ?? 0);
      }
      added += 1;
    },
    takeHop: (target, offset) => {
      // The first window begins two hops before the first sample of the sound.
      const first = FRAMES_AHEAD * HOP_SAMPLES;
      for (let index = 0; index < HOP_SAMPLES; index += 1) {
        target[offset + index] = sum[first + index] ?? 0;
      }
      if (taken < HOPS_PER_WINDOW || taken > frameCount - HOPS_PER_WINDOW) {
        raiseEdge(target, offset, taken, frameCount);
      }
      sum.copyWithin(0, HOP_SAMPLES);
      sum.fill(0, sum.length - HOP_SAMPLES);
      taken += 1;
    },
  };
}

/** Near either end fewer than four windows overlap; the sound is divided by the weight that is there. */
function raiseEdge(target: Float32Array, offset: number, hop: number, frameCount: number): void {
  for (let index = 0; index < HOP_SAMPLES; index += 1) {
    let weight = 0;
    for (let part = 0; part < HOPS_PER_WINDOW; part += 1) {
      const frame = hop + FRAMES_AHEAD - part;
      if (frame >= 0 && frame < frameCount) weight += SQUARED_WINDOW[part * HOP_SAMPLES + index] ?? 0;
    }
    target[offset + index] = (target[offset + index] ?? 0) * (FULL_WEIGHT / weight);
  }
}
