import { SAMPLE_RATE } from './pcm.ts';
import { createStretch } from './stretch.ts';

/** Sound starts, and goes on after a gap, when this much is there. */
const START_SAMPLES = SAMPLE_RATE / 10;
const RESUME_SAMPLES = SAMPLE_RATE / 5;
const FIRST_CAPACITY = SAMPLE_RATE * 30;

export interface PlayQueue {
  append(samples: Int16Array): void;
  /** Nothing comes after what was appended. */
  end(): void;
  seek(sample: number): void;
  /** Fills `output` with what comes next, silence where nothing is there; 1 is the speed it was spoken at. */
  read(output: Float32Array, speed: number): void;
  readonly position: number;
  readonly length: number;
  readonly isOver: boolean;
  /** How often sound was missing in the middle. */
  readonly underruns: number;
}

/** What is to be played: everything that has come so far stays, so that one may go back in it. */
export function createPlayQueue(): PlayQueue {
  let kept = new Int16Array(FIRST_CAPACITY);
  let length = 0;
  let position = 0;
  let hasEnded = false;
  let waitsFor = START_SAMPLES;
  let underruns = 0;
  const stretch = createStretch();

  return {
    append(samples) {
      if (length + samples.length > kept.length) {
        const grown = new Int16Array(Math.max(kept.length * 2, length + samples.length));
        grown.set(kept.subarray(0, length));
        kept = grown;
      }
      kept.set(samples, length);
      length += samples.length;
    },
    end() {
      hasEnded = true;
    },
    seek(sample) {
      position = Math.max(0, Math.min(length, Math.round(sample)));
      stretch.reset();
    },
    read(output, speed) {
      output.fill(0);
      if (!hasEnded && length - position < waitsFor) return;
      waitsFor = 0;
      if (speed === 1) position += copy(output);
      else position = stretch.read(output, { source: kept.subarray(0, length), position, speed });
      if (position < length || hasEnded) return;
      underruns++;
      waitsFor = RESUME_SAMPLES;
    },
    get position() {
      return Math.min(position, length);
    },
    get length() {
      return length;
    },
    get isOver() {
      return hasEnded && position >= length;
    },
    get underruns() {
      return underruns;
    },
  };

  function copy(output: Float32Array): number {
    const start = Math.round(position);
    const count = Math.min(output.length, length - start);
    for (let index = 0; index < count; index++) output[index] = (kept[start + index] ?? 0) / 32_768;
    return count;
  }
}
