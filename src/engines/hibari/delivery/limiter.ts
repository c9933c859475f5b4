import type { PcmFrame } from '../../../audio/pcm.ts';
import type { FrameStage } from './frame-stage.ts';
import { createSampleQueue, joinSamples } from './sample-queue.ts';

/** -0.45 dB of full scale: room for what an encoder or a resampler adds to a peak. */
const CEILING = 0.95;

/** 4 ms at 24 kHz: the gain falls over one segment before a peak, too slowly to click. */
const SEGMENT_SAMPLES = 96;

/** The part of the way back to full gain taken in one segment: back in about a fifth of a second. */
const RELEASE_SHARE = 0.06;

/** From 0 to 1 over a segment, level at both ends. */
const RAMP = Float32Array.from(
  { length: SEGMENT_SAMPLES },
  (_, index) => 0.5 - 0.5 * Math.cos((Math.PI * (index + 0.5)) / SEGMENT_SAMPLES),
);

/**
 * Multiplies by `gain` and keeps every sample within the ceiling by turning the gain down smoothly ahead of
 * each peak. The gain at a border between two segments suits both, and between borders it moves from one to
 * the other, so no sample can exceed the ceiling. As much sound comes out as goes in.
 */
export function createLimiter(gain: number): FrameStage {
  const queue = createSampleQueue();
  let held: Float32Array | undefined;
  let heldGain = 1;
  let border = 1;

  /** Releases the held segment, now that the gain after it is known. */
  function advance(segment: Float32Array | undefined): Float32Array {
    const segmentGain = segment === undefined ? 1 : gainFor(segment, gain);
    const released = held;
    const borderBefore = border;
    if (released !== undefined) {
      border = Math.min(heldGain, segmentGain, border + (1 - border) * RELEASE_SHARE);
      shape(released, gain, borderBefore, border);
    } else {
      border = segmentGain;
    }
    held = segment;
    heldGain = segmentGain;
    return released ?? new Float32Array(0);
  }

  return {
    push: (frame) => {
      queue.append(frame);
      const ready: PcmFrame[] = [];
      while (queue.length >= SEGMENT_SAMPLES) ready.push(advance(queue.take(SEGMENT_SAMPLES)));
      return joinSamples(ready);
    },
    finish: () => joinSamples([advance(queue.take(queue.length)), advance(undefined)]),
  };
}

function gainFor(segment: Float32Array, gain: number): number {
  let peak = 0;
  for (const sample of segment) {
    const size = sample < 0 ? -sample : sample;
    if (size > peak) peak = size;
  }
  return peak * gain > CEILING ? CEILING / (peak * gain) : 1;
}

function shape(segment: Float32Array, gain: number, before: number, after: number): void {
  for (let index = 0; index < segment.length; index += 1) {
    const share = RAMP[index] ?? 1;
    segment[index] = (segment[index] ?? 0) * gain * (before + (after - before) * share);
  }
}
