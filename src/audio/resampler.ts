import { type FilterBank, filterBank } from './filter-bank.ts';
import type { PcmFrame } from './pcm.ts';

/**
 * Changes the sample rate of a stream by any ratio of whole numbers, with a polyphase windowed-sinc filter
 * (see {@link filterBank} for its quality). Frames may be cut anywhere: the output is bit for bit
 * the same. The first output sample stands at the time of the first input sample, and together there are
 * ceil(input · to / from). Memory is one filter length, whatever the stream's length.
 */
export class Resampler {
  readonly #bank: FilterBank;
  readonly #step: number;
  readonly #phases: number;
  /** Samples still needed, starting `bank.taps / 2 - 1` before the next output's place. */
  #history: Float32Array;
  /** Where the next output stands between two input samples, in units of 1 / phases. */
  #phase = 0;
  #inputLength = 0;
  #outputLength = 0;

  /** Both rates in whole hertz. */
  constructor({ from, to }: { from: number; to: number }) {
    const divisor = greatestCommonDivisor(from, to);
    this.#step = from / divisor;
    this.#phases = to / divisor;
    this.#bank = filterBank(from / to, this.#phases);
    this.#history = new Float32Array(this.#bank.taps / 2 - 1);
  }

  push(samples: PcmFrame): PcmFrame {
    if (this.#step === this.#phases) return samples;
    this.#inputLength += samples.length;
    return this.#filter(samples, Infinity);
  }

  /** Ends the stream and returns what was waiting for later samples. */
  finish(): PcmFrame {
    if (this.#step === this.#phases) return new Float32Array(0);
    const outputLength = Math.ceil((this.#inputLength * this.#phases) / this.#step);
    return this.#filter(new Float32Array(this.#bank.taps), outputLength - this.#outputLength);
  }

  #filter(samples: PcmFrame, maxOutput: number): PcmFrame {
    const input = new Float32Array(this.#history.length + samples.length);
    input.set(this.#history);
    input.set(samples, this.#history.length);
    const { taps } = this.#bank;
    const possible = Math.ceil(((input.length - taps + 1) * this.#phases - this.#phase) / this.#step);
    const output = new Float32Array(Math.max(0, Math.min(possible, maxOutput)));
    let start = 0;
    for (let index = 0; index < output.length; index += 1) {
      output[index] = this.#bank.apply(input, start, this.#phase);
      this.#phase += this.#step;
      start += Math.floor(this.#phase / this.#phases);
      this.#phase %= this.#phases;
    }
    this.#outputLength += output.length;
    this.#history = input.slice(start);
    return output;
  }
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}
