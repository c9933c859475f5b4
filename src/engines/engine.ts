import type { PcmFrame } from '../audio/pcm.ts';

/**
 * The contracts behind which every engine stands, local, remote or scripted; the language model's is in
 * `language-model.ts`.
 *
 * Shared promises: each method is an async generator that stops within 200 ms of `signal` aborting and
 * rejects with the signal's reason; failures are `SamtalError`s; disposing ends whatever the engine runs.
 */
export interface Engine extends AsyncDisposable {
  /** What a log line or `samtal doctor` calls it, such as `moonshine-base (sherpa-onnx)`. */
  readonly label: string;
  /** Resolves when a request would be served at once, rejects when it never will be. May be called again. */
  ready(signal: AbortSignal): Promise<void>;
}

export interface Recognizer extends Engine {
  /** Hertz; callers resample to it. */
  readonly sampleRate: number;
  /** BCP 47 primary subtags, such as `en`. */
  readonly languages: readonly string[];
  /** Yields segments in order, then one `end`. Reads `speech` no further ahead than it can use. */
  transcribe(speech: AsyncIterable<PcmFrame>, options: TranscribeOptions): AsyncIterable<RecognizerPart>;
}

export interface TranscribeOptions {
  /** Whose recording it is, for whoever lets callers wait; the engine itself need not know. */
  tenant?: string;
  /** How long the recording is, if that is known. */
  seconds?: number;
  language?: string;
  /** Words likely to be heard; an engine may ignore it. */
  prompt?: string;
  signal: AbortSignal;
}

export type RecognizerPart =
  | { type: 'segment'; text: string; startSeconds: number; endSeconds: number }
  | { type: 'end'; durationSeconds: number };

export interface Synthesizer extends Engine {
  /** Hertz of the frames it yields. */
  readonly sampleRate: number;
  readonly languages: readonly string[];
  /** Names as a request gives them, aliases included, such as `alloy` and `marin`. */
  readonly voices: readonly string[];
  /**
   * Speaks one piece of speakable text, at most {@link maxPieceCharacters} long. The first frame comes as
   * soon as it exists. Throws `piece_too_long` rather than cut, `language_not_spoken` rather than mumble.
   */
  synthesize(piece: string, options: SynthesizeOptions): AsyncIterable<PcmFrame>;
  readonly maxPieceCharacters: number;
}

export interface SynthesizeOptions {
  /** Whose answer it is, for whoever lets callers wait; the engine itself need not know. */
  tenant?: string;
  voice: string;
  /** 1 is the voice's own pace. */
  speed?: number;
  signal: AbortSignal;
}
