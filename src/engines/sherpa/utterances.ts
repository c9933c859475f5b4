import type { PcmFrame } from '../../audio/pcm.ts';
import { createSpeechDetector, levelOf } from './speech-detector.ts';

/** A stretch of speech that is recognised in one go. */
export interface Utterance {
  samples: Float32Array;
  startSeconds: number;
  endSeconds: number;
}

/** Moonshine was trained on speech of at most half a minute, and its effort grows faster than the length. */
export const LONGEST_UTTERANCE_SECONDS = 20;

const BLOCKS_PER_SECOND = 50;

/** Around speech; with more silence than this, Moonshine loses single words (measured). */
const MARGIN_BLOCKS = 5;

/** Less is a click. */
const FEWEST_SPEECH_BLOCKS = 3;

/** The longer an utterance is already, the shorter the pause that ends it: context makes for fewer errors. */
const ENDING_PAUSES = [
  { fromSeconds: 12, pauseSeconds: 0.3 },
  { fromSeconds: 6, pauseSeconds: 0.6 },
  { fromSeconds: 0, pauseSeconds: 1.2 },
];

/** Who talks without a pause is cut at the quietest place of these last seconds. */
const FORCED_CUT_SECONDS = 8;
const FORCED_CUT_NEIGHBOURS = 3;

/**
 * Cuts a stream of samples into utterances at its pauses, and leaves out where nobody speaks. No sample is in
 * two utterances, and only silence is in none. Holds the samples of one utterance at most.
 */
export class UtteranceCutter {
  readonly #sampleRate: number;
  readonly #blockSamples: number;
  readonly #held: Float32Array;
  readonly #detector = createSpeechDetector(BLOCKS_PER_SECOND);
  /** Of the whole blocks in `#held`. */
  #levels: number[] = [];
  #heldSamples = 0;
  /** Samples that have left `#held`. */
  #passedSamples = 0;
  #firstSpeech: number | undefined;
  #lastSpeech = 0;
  #speechBlocks = 0;

  constructor(sampleRate: number) {
    this.#sampleRate = sampleRate;
    this.#blockSamples = Math.round(sampleRate / BLOCKS_PER_SECOND);
    this.#held = new Float32Array(this.#blockSamples * BLOCKS_PER_SECOND * LONGEST_UTTERANCE_SECONDS);
  }

  /** Seconds of sound that have gone in. */
  get durationSeconds(): number {
    return (this.#passedSamples + this.#heldSamples) / this.#sampleRate;
  }

  *push(frame: PcmFrame): Generator<Utterance> {
    let offset = 0;
    while (offset < frame.length) {
      const wanted = this.#blockSamples - (this.#heldSamples % this.#blockSamples);
      const part = frame.subarray(offset, offset + wanted);
      this.#held.set(part, this.#heldSamples);
      this.#heldSamples += part.length;
      offset += part.length;
      if (part.length < wanted) return;
      const utterance = this.#endBlock();
      if (utterance !== undefined) yield utterance;
    }
  }

  /** What is left when the sound has ended; there is nothing to wait for then. */
  *finish(): Generator<Utterance> {
    const begun = this.#heldSamples % this.#blockSamples;
    if (begun > 0) yield* this.push(new Float32Array(this.#blockSamples - begun));
    if (this.#firstSpeech === undefined) return;
    const last = this.#take(Math.min(this.#lastSpeech + 1 + MARGIN_BLOCKS, this.#levels.length));
    if (last !== undefined) yield last;
  }

  #endBlock(): Utterance | undefined {
    const block = this.#levels.length;
    const level = levelOf(this.#held.subarray(block * this.#blockSamples, this.#heldSamples));
    this.#levels.push(level);
    if (this.#detector.isSpeech(level)) {
      this.#firstSpeech ??= block;
      this.#lastSpeech = block;
      this.#speechBlocks += 1;
    }
    if (this.#firstSpeech === undefined) {
      if (this.#levels.length > MARGIN_BLOCKS) this.#drop(this.#levels.length - MARGIN_BLOCKS);
      return undefined;
    }
    const pauseBlocks = block - this.#lastSpeech;
    if (pauseBlocks >= this.#endingPauseBlocks()) return this.#take(this.#lastSpeech + 1 + MARGIN_BLOCKS);
    if (this.#heldSamples === this.#held.length) return this.#take(this.#quietestPlace());
    return undefined;
  }

  #endingPauseBlocks(): number {
    const seconds = (this.#lastSpeech - (this.#firstSpeech ?? 0)) / BLOCKS_PER_SECOND;
    const rule = ENDING_PAUSES.find(({ fromSeconds }) => seconds >= fromSeconds);
    return (rule?.pauseSeconds ?? 0) * BLOCKS_PER_SECOND;
  }

  #quietestPlace(): number {
    const levels = this.#levels;
    let best = { block: levels.length, level: Number.POSITIVE_INFINITY };
    for (
      let block = levels.length - FORCED_CUT_SECONDS * BLOCKS_PER_SECOND;
      block < levels.length;
      block += 1
    ) {
      const around = levels.slice(block - FORCED_CUT_NEIGHBOURS, block + FORCED_CUT_NEIGHBOURS);
      const level = around.reduce((sum, one) => sum + one, 0) / around.length;
      if (level < best.level) best = { block, level };
    }
    return best.block;
  }

  /** The blocks before `end` as an utterance, unless there is too little speech in them. */
  #take(end: number): Utterance | undefined {
    const start = Math.max(0, (this.#firstSpeech ?? 0) - MARGIN_BLOCKS);
    const isSpeech = this.#speechBlocks >= FEWEST_SPEECH_BLOCKS;
    const utterance: Utterance = {
      samples: this.#held.slice(start * this.#blockSamples, end * this.#blockSamples),
      startSeconds: (this.#passedSamples + start * this.#blockSamples) / this.#sampleRate,
      endSeconds: (this.#passedSamples + end * this.#blockSamples) / this.#sampleRate,
    };
    const spokenAfter = this.#lastSpeech >= end;
    this.#drop(end);
    this.#firstSpeech = spokenAfter ? 0 : undefined;
    this.#lastSpeech = spokenAfter ? this.#lastSpeech - end : 0;
    // What goes on after a cut is speech, however little of it there is left, and no click.
    this.#speechBlocks = spokenAfter ? Math.max(FEWEST_SPEECH_BLOCKS, this.#lastSpeech + 1) : 0;
    return isSpeech ? utterance : undefined;
  }

  #drop(blocks: number): void {
    const samples = blocks * this.#blockSamples;
    this.#held.copyWithin(0, samples, this.#heldSamples);
    this.#heldSamples -= samples;
    this.#passedSamples += samples;
    this.#levels = this.#levels.slice(blocks);
  }
}
