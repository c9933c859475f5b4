import type { DecodedRecording, DecodeOptions, EncodedRecording } from '../audio/decode-recording.ts';
import type { Recognizer } from '../engines/engine.ts';
import type { OpenStream } from '../streams/scoped.ts';
import type { Recording } from './exchange.ts';
import type { TranscriptCache } from './transcript-cache.ts';

/** Looks a recording through and gives its samples; see `audio/decode-recording.ts`, which does it. */
export type DecodeRecording = (
  recording: EncodedRecording,
  options: DecodeOptions,
) => Promise<DecodedRecording>;

export interface ListenOptions {
  /** Whose recordings they are. */
  tenant: string;
  recognizer: Recognizer;
  transcripts: TranscriptCache;
  decode: DecodeRecording;
  signal: AbortSignal;
}

/** A recording that was found to be sound and is ready to be heard. */
export interface Hearing {
  seconds: number;
  /** The texts of its segments, in order, as they are recognised. May be called once. */
  segments: OpenStream<string>;
}

/** By recording, in the order of the request. */
export type Hearings = ReadonlyMap<Recording, Hearing>;

/**
 * Prepares recordings to be heard. All of them are looked through before the first is recognised, so that a
 * bad one is refused at once, with the path of its field. What was heard before is taken from memory.
 */
export async function listen(recordings: readonly Recording[], options: ListenOptions): Promise<Hearings> {
  const hearings = new Map<Recording, Hearing>();
  for (const recording of recordings) hearings.set(recording, await prepare(recording, options));
  return hearings;
}

/** What a recording was heard to say, in one string. */
export async function transcriptOf({ segments }: Hearing, signal: AbortSignal): Promise<string> {
  let text = '';
  let previous = '';
  for await (const segment of segments(signal)) {
    text += spaced(previous, segment);
    previous = segment;
  }
  return text;
}

/** What a recording is heard to say, as it is heard, with a space between segments. */
export async function* transcriptDeltas(
  { segments }: Hearing,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  let previous = '';
  for await (const segment of segments(signal)) {
    yield spaced(previous, segment);
    previous = segment;
  }
}

function spaced(previous: string, segment: string): string {
  return previous === '' || joinsWithoutSpace(previous, segment) ? segment : ` ${segment}`;
}

async function prepare(recording: Recording, options: ListenOptions): Promise<Hearing> {
  const { tenant, recognizer, transcripts, decode, signal } = options;
  // The same bytes under a false label are refused, so a label is part of what was heard. A tenant who got what
  // another's recording said, and got it sooner, would know that the other has it.
  const key = `${tenant}\n${recognizer.label}\n${recording.format}\n${recording.digest}`;
  const known = transcripts.get(key);
  if (known !== undefined) return { seconds: known.seconds, segments: () => replay(known.segments) };

  const { seconds, frames } = await decode(recording, { sampleRate: recognizer.sampleRate, signal });
  const recognise = (own: AbortSignal) => recognizer.transcribe(frames, { tenant, seconds, signal: own });
  return { seconds, segments: (waiting) => transcripts.hear({ key, seconds, recognise, signal: waiting }) };
}

async function* replay(segments: readonly string[]): AsyncGenerator<string, void, undefined> {
  for (const segment of segments) yield segment;
}

/** Chinese, Japanese, Thai and their neighbours are written without spaces between words. */
function joinsWithoutSpace(before: string, after: string): boolean {
  const spaceless =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}。！？、]/u;
  return spaceless.test(before.slice(-1)) && spaceless.test(after.slice(0, 1));
}
