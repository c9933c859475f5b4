import type { PcmFrame } from '../../audio/pcm.ts';
import { CHECK_BYTES, checksum, highTone, LENGTH_BYTES, lowTone, PITCHES } from './tone-code.ts';

/** A text that was found in the sound, and where. */
export interface HeardText {
  text: string;
  startSeconds: number;
  endSeconds: number;
}

/** Loudness is judged over two blocks of a millisecond: less, and the beat of the two tones looks like a pause. */
const BLOCKS_PER_SECOND = 1_000;

/** Root mean square below which nothing begins; the tones are spoken twelve times as loud. */
const AUDIBLE = 0.02;

/** A pause has less than this share of the pilot's loudness; MP3 fills pauses with a few hundredths. */
const PAUSE_SHARE = 0.4;

/** At a quarter of the speed a pilot lasts 384 ms. */
const LONGEST_TONE_SECONDS = 0.5;
const SHORTEST_TONE_SECONDS = 0.004;

/** The share of a run's energy that its own tones must hold. Speech and music hold far less. */
const PURITY = 0.7;

interface Message {
  pitch: number;
  loudness: number;
  pilotSamples: number;
  startSample: number;
  bytes: number[];
}

/** Finds texts made by `encodeTones` in a stream of samples; whatever else there is, it passes over. */
export class ToneDecoder {
  readonly #sampleRate: number;
  readonly #block: Float32Array;
  readonly #run: Float32Array;
  #blockLength = 0;
  #runLength = 0;
  #lastBlockEnergy = 0;
  #sample = 0;
  #lastLoudSample = 0;
  #message: Message | undefined;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#block = new Float32Array(Math.round(sampleRate / BLOCKS_PER_SECOND));
    this.#run = new Float32Array(Math.round(sampleRate * LONGEST_TONE_SECONDS));
  }

  /** Seconds of sound that have gone in. */
  get durationSeconds(): number {
    return (this.#sample + this.#blockLength) / this.#sampleRate;
  }

  *push(frame: PcmFrame): Generator<HeardText> {
    for (const sample of frame) {
      this.#block[this.#blockLength] = sample;
      this.#blockLength += 1;
      if (this.#blockLength < this.#block.length) continue;
      const heard = this.#endBlock();
      this.#blockLength = 0;
      if (heard !== undefined) yield heard;
    }
  }

  /** To be called when the sound has ended: its last tone may have no pause after it. */
  finish(): HeardText | undefined {
    return this.#endRun();
  }

  #endBlock(): HeardText | undefined {
    const block = this.#block;
    const energy = energyOf(block);
    const loudness = Math.sqrt((energy + this.#lastBlockEnergy) / (2 * block.length));
    this.#lastBlockEnergy = energy;
    this.#sample += block.length;

    const message = this.#message;
    if (loudness > (message === undefined ? AUDIBLE : message.loudness * PAUSE_SHARE)) {
      this.#lastLoudSample = this.#sample;
      if (this.#runLength + block.length <= this.#run.length) this.#run.set(block, this.#runLength);
      this.#runLength += block.length;
      return undefined;
    }
    if (message !== undefined && this.#sample - this.#lastLoudSample > message.pilotSamples) {
      this.#message = undefined;
    }
    return this.#endRun();
  }

  #endRun(): HeardText | undefined {
    const length = this.#runLength;
    this.#runLength = 0;
    if (length > this.#run.length || length < this.#sampleRate * SHORTEST_TONE_SECONDS) return undefined;
    const tone = this.#run.subarray(0, length);
    // The edges hold ramps, and neighbours that a codec has smeared over the pause.
    const core = tone.subarray(Math.floor(length * 0.15), Math.ceil(length * 0.85));
    const byte =
      this.#message === undefined ? undefined : readByte(core, this.#message.pitch, this.#sampleRate);
    if (this.#message === undefined || byte === undefined) {
      this.#message = this.#readPilot(tone, core);
      return undefined;
    }
    this.#message.bytes.push(byte);
    return this.#readText(this.#message);
  }

  #readPilot(tone: Float32Array, core: Float32Array): Message | undefined {
    const { frequency: pitch, power } = strongest(core, PITCHES, this.#sampleRate);
    if (power < PURITY * meanSquare(core)) return undefined;
    return {
      pitch,
      loudness: Math.sqrt(meanSquare(core)),
      pilotSamples: tone.length,
      startSample: this.#sample - tone.length,
      bytes: [],
    };
  }

  #readText({ bytes, startSample }: Message): HeardText | undefined {
    const [high = 0, low = 0] = bytes;
    const textBytes = high * 256 + low;
    if (bytes.length < LENGTH_BYTES + textBytes + CHECK_BYTES) return undefined;
    this.#message = undefined;
    const body = bytes.slice(LENGTH_BYTES, LENGTH_BYTES + textBytes);
    const [checkHigh = 0, checkLow = 0] = bytes.slice(LENGTH_BYTES + textBytes);
    if (checksum(body) !== checkHigh * 256 + checkLow || textBytes === 0) return undefined;
    return {
      text: new TextDecoder().decode(Uint8Array.from(body)),
      startSeconds: startSample / this.#sampleRate,
      endSeconds: this.#sample / this.#sampleRate,
    };
  }
}

/** The byte whose two tones hold nearly all of the energy, if there is one. */
function readByte(core: Float32Array, pitch: number, sampleRate: number): number | undefined {
  const low = strongest(core, tonesOf(pitch, lowTone), sampleRate);
  const high = strongest(core, tonesOf(pitch, highTone), sampleRate);
  if (low.power + high.power < PURITY * meanSquare(core)) return undefined;
  return low.index * 16 + high.index;
}

function tonesOf(pitch: number, tone: (pitch: number, half: number) => number): number[] {
  return Array.from({ length: 16 }, (_, half) => tone(pitch, half));
}

function strongest(
  samples: Float32Array,
  frequencies: readonly number[],
  sampleRate: number,
): { index: number; frequency: number; power: number } {
  let best = { index: 0, frequency: 0, power: -1 };
  for (const [index, frequency] of frequencies.entries()) {
    const power = powerAt(samples, frequency, sampleRate);
    if (power > best.power) best = { index, frequency, power };
  }
  return best;
}

/** Mean square of the part of the samples that is a tone of this frequency, by Goertzel's recurrence. */
function powerAt(samples: Float32Array, frequency: number, sampleRate: number): number {
  const angle = (2 * Math.PI * frequency) / sampleRate;
  const factor = 2 * Math.cos(angle);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) {
    const next = sample + factor * last - beforeLast;
    beforeLast = last;
    last = next;
  }
  const squared = last * last + beforeLast * beforeLast - factor * last * beforeLast;
  return (2 * squared) / samples.length ** 2;
}

function energyOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum;
}

function meanSquare(samples: Float32Array): number {
  return energyOf(samples) / samples.length;
}
