import type { PcmFrame } from '../audio/pcm.ts';
import type { FinishReason, LanguageModelPart } from '../engines/language-model.ts';
import { ahead } from '../streams/ahead.ts';
import { merge } from '../streams/merge.ts';
import type { OpenStream } from '../streams/scoped.ts';
import { tee } from '../streams/tee.ts';
import { type SpeakPiecesOptions, speakPieces } from './speak-pieces.ts';
import { ALL_WORDS, TranscriptProgress } from './transcript-progress.ts';
import { unexpectedEnd } from './unexpected-end.ts';

export type SpokenPart =
  | ToolCallPart
  | { type: 'transcript-delta'; text: string }
  | { type: 'audio-delta'; frame: PcmFrame }
  | { type: 'end'; finishReason: FinishReason };

export interface SpeakOptions extends SpeakPiecesOptions {
  /** Whether no sound comes before the last word; otherwise each piece sounds as soon as its own words are out. */
  wordsFirst: boolean;
}

type ToolCallPart = Extract<LanguageModelPart, { type: 'tool-call-start' | 'tool-call-delta' }>;

/** Whole pieces of speech that may wait for the reader; each is at most some fifteen seconds, 1.5 MB. */
const PIECES_AHEAD = 2;
/**
 * Characters by which the transcript may be ahead of the speech: more than any answer has, so that the
 * transcript never waits for the voice, and still only 2 MB.
 */
const MAX_LAG_CHARACTERS = 1024 * 1024;

/**
 * Speaks an answer while it is being written. Yields its text as it comes, its sound in order, and one
 * `end` when both are complete. The sound of a piece follows the last word of the piece, or of the whole answer,
 * however slowly the reader reads.
 */
export async function* speak(
  openAnswer: OpenStream<LanguageModelPart>,
  { signal, ...options }: SpeakOptions,
): AsyncGenerator<SpokenPart, void, undefined> {
  const progress = new TranscriptProgress();
  let end: SpokenPart | undefined;
  const parts = merge<SpokenPart>(signal, (inner) => {
    const lag = { maxLag: MAX_LAG_CHARACTERS, weigh: charactersOf, signal: inner };
    const [forReading, forSpeaking] = tee(openAnswer(inner), lag);
    return [transcriptOf(forReading), soundOf(forSpeaking, progress, { ...options, signal: inner })];
  });
  for await (const part of parts) {
    if (part.type === 'end') {
      end = part;
      progress.end();
      continue;
    }
    yield part;
    // Only here, after the yield, has the reader taken the words and asked for more.
    if (part.type === 'transcript-delta') progress.advance(part.text.length);
  }
  if (end !== undefined) yield end;
}

async function* transcriptOf(
  answer: AsyncIterable<LanguageModelPart>,
): AsyncGenerator<SpokenPart, void, undefined> {
  for await (const part of answer) {
    if (part.type === 'end') {
      yield { type: 'end', finishReason: part.finishReason };
      return;
    }
    if (part.type !== 'text-delta') yield part;
    else if (part.text !== '') yield { type: 'transcript-delta', text: part.text };
  }
  throw unexpectedEnd();
}

async function* soundOf(
  answer: AsyncIterable<LanguageModelPart>,
  progress: TranscriptProgress,
  { wordsFirst, ...options }: SpeakOptions,
): AsyncGenerator<SpokenPart, void, undefined> {
  const { signal } = options;
  // A piece that was begun is made to its end, so that a slow reader never holds the voice in mid-piece.
  const speech = ahead(signal, (inner) => speakPieces(textOf(answer), { ...options, signal: inner }), {
    limit: PIECES_AHEAD,
    weigh: ({ type }) => (type === 'piece-end' ? 1 : 0),
  });
  for await (const part of speech) {
    if (part.type === 'piece-end') continue;
    await progress.reached(wordsFirst ? ALL_WORDS : part.textEnd, signal);
    yield { type: 'audio-delta', frame: part.frame };
  }
}

async function* textOf(answer: AsyncIterable<LanguageModelPart>): AsyncGenerator<string, void, undefined> {
  for await (const part of answer) if (part.type === 'text-delta') yield part.text;
}

function charactersOf(part: LanguageModelPart): number {
  if (part.type === 'text-delta') return part.text.length;
  return part.type === 'tool-call-delta' ? part.arguments.length : 0;
}
