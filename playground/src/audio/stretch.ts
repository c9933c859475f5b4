import type { Samples } from './sample-store.ts';

/** Half a frame, 10 ms: short enough for speech, long enough for the lowest voice. */
const HOP = 240;
/** How far a frame may be moved so that it goes on where the one before left off. */
const SEARCH = 160;

export interface Stretch {
  /** Fills the output with the source at another speed and the same pitch; returns the new position in it. */
  read(output: Float32Array, from: { source: Samples; position: number; speed: number }): number;
  reset(): void;
}

/** Speech at another speed without another pitch: frames that overlap, each moved to where it fits best. */
export function createStretch(): Stretch {
  let tail = new Float32Array(HOP);
  let made = new Float32Array(0);

  return {
    read(output, { source, position, speed }) {
      let filled = 0;
      let next = position;
      while (filled < output.length) {
        if (made.length === 0) {
          if (next >= source.length) break;
          made = frameAt(source, bestStart(source, Math.round(next)));
          next += HOP * speed;
        }
        const count = Math.min(made.length, output.length - filled);
        output.set(made.subarray(0, count), filled);
        made = made.subarray(count);
        filled += count;
      }
      return next;
    },
    reset() {
      tail = new Float32Array(HOP);
      made = new Float32Array(0);
    },
  };

  function frameAt(source: Samples, start: number): Float32Array<ArrayBuffer> {
    const frame = new Float32Array(HOP);
    for (let index = 0; index < HOP; index++) {
      const share = index / HOP;
      frame[index] = (tail[index] ?? 0) * (1 - share) + source.at(start + index) * share;
    }
    for (let index = 0; index < HOP; index++) tail[index] = source.at(start + HOP + index);
    return frame;
  }

  function bestStart(source: Samples, wanted: number): number {
    let best = wanted;
    let highest = Number.NEGATIVE_INFINITY;
    for (let start = Math.max(0, wanted - SEARCH); start <= wanted + SEARCH; start += 4) {
      let likeness = 0;
      for (let index = 0; index < HOP; index += 4) likeness += (tail[index] ?? 0) * source.at(start + index);
      if (likeness <= highest) continue;
      highest = likeness;
      best = start;
    }
    return highest > 0 ? best : wanted;
  }
}
