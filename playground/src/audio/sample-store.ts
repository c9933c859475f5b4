import { SAMPLE_RATE } from './pcm.ts';

const BLOCK_SAMPLES = SAMPLE_RATE * 10;
/** Half a minute stays for the next sound, so that the audio thread seldom has garbage to collect. */
const BLOCKS_TO_STAY = 3;

/** Samples that may be read in any order. */
export interface Samples {
  readonly length: number;
  /** Between -1 and 1; silence beyond either end. */
  at(index: number): number;
}

export interface SampleStore extends Samples {
  append(samples: Int16Array): void;
  clear(): void;
}

/** Grows block by block: to copy minutes of sound into a larger array at once would make a gap. */
export function createSampleStore(): SampleStore {
  const blocks: Int16Array[] = [];
  let length = 0;

  return {
    get length() {
      return length;
    },
    at(index) {
      if (index < 0 || index >= length) return 0;
      return (blocks[Math.floor(index / BLOCK_SAMPLES)]?.[index % BLOCK_SAMPLES] ?? 0) / 32_768;
    },
    append(samples) {
      for (let taken = 0; taken < samples.length; ) {
        const start = length % BLOCK_SAMPLES;
        const piece = samples.subarray(taken, taken + BLOCK_SAMPLES - start);
        blockAt(Math.floor(length / BLOCK_SAMPLES)).set(piece, start);
        length += piece.length;
        taken += piece.length;
      }
    },
    clear() {
      length = 0;
      blocks.length = Math.min(blocks.length, BLOCKS_TO_STAY);
    },
  };

  function blockAt(place: number): Int16Array {
    const block = blocks[place] ?? new Int16Array(BLOCK_SAMPLES);
    blocks[place] = block;
    return block;
  }
}
