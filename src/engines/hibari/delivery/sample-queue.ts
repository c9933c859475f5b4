/** Samples that wait until a whole segment of them is there. Holds less than one frame and one segment. */
export interface SampleQueue {
  readonly length: number;
  append(samples: Float32Array): void;
  /** A copy of the oldest `count` samples, which leave the queue. There must be as many. */
  take(count: number): Float32Array;
}

export function createSampleQueue(): SampleQueue {
  let waiting = new Float32Array(0);
  return {
    get length() {
      return waiting.length;
    },
    append: (samples) => {
      waiting = joinSamples([waiting, samples]);
    },
    take: (count) => {
      const taken = waiting.slice(0, count);
      waiting = waiting.subarray(count);
      return taken;
    },
  };
}

export function joinSamples(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const joined = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
