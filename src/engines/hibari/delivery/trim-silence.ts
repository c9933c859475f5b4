import type { PcmFrame } from '../../../audio/pcm.ts';
import type { FrameStage } from './frame-stage.ts';
import { createSampleQueue, joinSamples } from './sample-queue.ts';

/** 10 ms at 24 kHz. */
const WINDOW_SAMPLES = 240;

/** -60 dB of full scale. The models' own silence lies near -100 dB, the end of a final "f" at about -50. */
const SILENCE_PEAK = 0.001;

/** What is kept before the first sound, and after the last: consonants begin and die softly. */
const WINDOWS_BEFORE = 2;
const WINDOWS_AFTER = 4;

/**
 * Takes away the silence with which a model begins and ends a run, fades what is left in and out, and appends
 * `pauseMs` of silence instead. Pauses inside the run stay. A run that is silent altogether gives nothing.
 */
export function createSilenceTrimmer({
  pauseMs,
  sampleRate,
}: {
  pauseMs: number;
  sampleRate: number;
}): FrameStage {
  const queue = createSampleQueue();
  let started = false;
  /** Silent windows that may turn out to be a pause inside, or the end. */
  let silent: Float32Array[] = [];

  function pass(window: Float32Array): Float32Array[] {
    if (isSilent(window)) {
      silent.push(window);
      if (!started && silent.length > WINDOWS_BEFORE) silent.shift();
      return [];
    }
    const passed = [...silent, window];
    silent = [];
    if (!started) fadeIn(passed[0] ?? window);
    started = true;
    return passed;
  }

  return {
    push: (frame) => {
      queue.append(frame);
      const passed: PcmFrame[] = [];
      while (queue.length >= WINDOW_SAMPLES) passed.push(...pass(queue.take(WINDOW_SAMPLES)));
      return joinSamples(passed);
    },
    finish: () => {
      const passed = queue.length > 0 ? pass(queue.take(queue.length)) : [];
      if (!started) return new Float32Array(0);
      // The last sounding window may have gone out already, so only what follows it can be faded.
      const tail = joinSamples(silent.slice(0, WINDOWS_AFTER));
      fadeOut(tail);
      return joinSamples([...passed, tail, new Float32Array(Math.round((pauseMs / 1000) * sampleRate))]);
    },
  };
}

function isSilent(window: Float32Array): boolean {
  return window.every((sample) => sample < SILENCE_PEAK && sample > -SILENCE_PEAK);
}

function fadeIn(window: Float32Array): void {
  for (let index = 0; index < window.length; index += 1) {
    window[index] = (window[index] ?? 0) * (index / window.length);
  }
}

function fadeOut(tail: Float32Array): void {
  for (let index = 0; index < tail.length; index += 1) {
    tail[index] = (tail[index] ?? 0) * (1 - (index + 1) / tail.length);
  }
}
