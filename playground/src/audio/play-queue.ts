import { SAMPLE_RATE } from './pcm.ts';
import { createSampleStore } from './sample-store.ts';
import { createStretch } from './stretch.ts';

/** Sound starts, and goes on after a gap, when this much is there. */
const START_SAMPLES = SAMPLE_RATE / 10;
const RESUME_SAMPLES = SAMPLE_RATE / 5;
/** With less than this ahead, a pause of the speaker is held so that sound which is late may still come in it. */
const SPARE_SAMPLES = SAMPLE_RATE * 0.35;
const LONGEST_HOLD_SAMPLES = SAMPLE_RATE * 0.3;
/** What is quieter is a pause. */
const PAUSE_LEVEL = 0.003;

export interface PlayQueue {
  /** Forgets everything, for another sound. */
  clear(): void;
  append(samples: Int16Array): void;
  /** Nothing comes after what was appended. */
  end(): void;
  seek(sample: number): void;
  /** Fills `output` with what comes next, silence where nothing is there; 1 is the speed it was spoken at. */
  read(output: Float32Array, speed: number): void;
  readonly position: number;
  readonly length: number;
  readonly isOver: boolean;
  /** How often sound was missing in the middle: it came, and too late. */
  readonly underruns: number;
}

/** What is to be played: everything that has come so far stays, so that one may go back in it. */
export function createPlayQueue(): PlayQueue {
  const kept = createSampleStore();
  const stretch = createStretch();
  let now = beginning();

  return {
    clear() {
      kept.clear();
      stretch.reset();
      now = beginning();
    },
    append(samples) {
      if (now.isDry && samples.length > 0) {
        now.isDry = false;
        now.underruns++;
      }
      kept.append(samples);
    },
    end() {
      now.hasEnded = true;
    },
    seek(sample) {
      now.position = Math.max(0, Math.min(kept.length, Math.round(sample)));
      now.isDry = false;
      stretch.reset();
    },
    read(output, speed) {
      output.fill(0);
      if (!now.hasEnded && kept.length - now.position < now.waitsFor) return;
      now.waitsFor = 0;
      if (holdsPause(output.length)) return;
      if (speed === 1) now.position += copy(output);
      else now.position = stretch.read(output, { source: kept, position: now.position, speed });
      if (now.position < kept.length || now.hasEnded) return;
      now.isDry = true;
      now.waitsFor = RESUME_SAMPLES;
    },
    get position() {
      return Math.min(now.position, kept.length);
    },
    get length() {
      return kept.length;
    },
    get isOver() {
      return now.hasEnded && now.position >= kept.length;
    },
    get underruns() {
      return now.underruns;
    },
  };

  function holdsPause(samples: number): boolean {
    const isQuiet = isPause(Math.round(now.position), samples);
    if (!isQuiet) now.hasSpoken = true;
    const mayRunDry = !now.hasEnded && kept.length - now.position < SPARE_SAMPLES;
    if (!isQuiet || !now.hasSpoken || !mayRunDry) {
      now.heldSamples = 0;
      return false;
    }
    now.heldSamples += samples;
    return now.heldSamples <= LONGEST_HOLD_SAMPLES;
  }

  function isPause(start: number, samples: number): boolean {
    for (let index = start; index < start + samples; index++)
      if (Math.abs(kept.at(index)) > PAUSE_LEVEL) return false;
    return true;
  }

  function copy(output: Float32Array): number {
    const start = Math.round(now.position);
    const count = Math.min(output.length, kept.length - start);
    for (let index = 0; index < count; index++) output[index] = kept.at(start + index);
    return count;
  }
}

function beginning() {
  return {
    position: 0,
    hasEnded: false,
    /** Samples ahead, below which nothing is heard. */
    waitsFor: START_SAMPLES,
    hasSpoken: false,
    heldSamples: 0,
    isDry: false,
    underruns: 0,
  };
}
