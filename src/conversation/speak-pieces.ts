import { OUTPUT_SAMPLE_RATE, type PcmFrame } from '../audio/pcm.ts';
import { Resampler } from '../audio/resampler.ts';
import type { Synthesizer } from '../engines/engine.ts';
import { PieceCutter } from '../text/piece-cutter.ts';
import { sentences } from '../text/sentences.ts';
import { Speakable } from '../text/speakable.ts';

export interface SpeakPiecesOptions {
  /** Whose answer it is. */
  tenant: string;
  synthesizer: Synthesizer;
  voice: string;
  /**
   * Whether the text was there before anybody asked: then its first piece can be a whole sentence, and its
   * code is part of what is to be read.
   */
  textAtHand: boolean;
  signal: AbortSignal;
}

export type SpokenPiecePart =
  | {
      type: 'frame';
      frame: PcmFrame;
      /** Characters of the text up to the last word of the piece. */
      textEnd: number;
    }
  | { type: 'piece-end' };

/** About fifteen seconds of speech: long enough for nearly every sentence, short enough to keep in memory. */
const MAX_PIECE_CHARACTERS = 240;

/**
 * Speaks a text as it comes, piece by piece, at {@link OUTPUT_SAMPLE_RATE}. A piece with nothing to
 * pronounce yields no frames.
 */
export async function* speakPieces(
  text: AsyncIterable<string>,
  { tenant, synthesizer, voice, textAtHand, signal }: SpeakPiecesOptions,
): AsyncGenerator<SpokenPiecePart, void, undefined> {
  const maxCharacters = Math.min(MAX_PIECE_CHARACTERS, synthesizer.maxPieceCharacters);
  const speakable = new Speakable({ codeBlocks: textAtHand ? 'read' : 'announce' });
  const pieces = sentences(text, { maxCharacters, hurry: !textAtHand });
  for await (const piece of pieces) {
    const textEnd = piece.end - (piece.text.length - piece.text.trimEnd().length);
    for (const words of fitting(speakable.speak(piece.text), maxCharacters)) {
      const frames = synthesizer.synthesize(words, { tenant, voice, signal });
      for await (const frame of atOutputRate(frames, synthesizer.sampleRate))
        yield { type: 'frame', frame, textEnd };
    }
    yield { type: 'piece-end' };
  }
}

/** Words may be longer said than written (`→`, `a.b`, a notice for code), and then go in parts. */
function fitting(words: string, maxCharacters: number): string[] {
  if (words.length <= maxCharacters) return words === '' ? [] : [words];
  const cutter = new PieceCutter({ maxCharacters, hurry: false });
  return [...cutter.push(words), ...cutter.end()]
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
}

async function* atOutputRate(
  frames: AsyncIterable<PcmFrame>,
  sampleRate: number,
): AsyncGenerator<PcmFrame, void, undefined> {
  if (sampleRate === OUTPUT_SAMPLE_RATE) {
    for await (const frame of frames) if (frame.length > 0) yield frame;
    return;
  }
  const resampler = new Resampler({ from: sampleRate, to: OUTPUT_SAMPLE_RATE });
  for await (const frame of frames) {
    const resampled = resampler.push(frame);
    if (resampled.length > 0) yield resampled;
  }
  const rest = resampler.finish();
  if (rest.length > 0) yield rest;
}
