import type { InputFormat, PcmFrame } from '../audio/pcm.ts';
import type {
  FinishReason,
  GenerateOptions,
  LanguageModelPart,
  ToolCall,
} from '../engines/language-model.ts';

/** One request for one answer, after the wire's shape, ids and defaults have been resolved. */
export interface ExchangeRequest {
  /** Whose request it is: nothing of one tenant's is used for another, and they take turns at the engines. */
  tenant: string;
  turns: readonly Turn[];
  output: { modality: 'text' } | SpokenOutput;
  sampling: Sampling;
  /** Whether plain requests to transcribe or to read aloud are answered without the language model. */
  answerTasksDirectly: boolean;
}

export interface SpokenOutput {
  modality: 'audio';
  voice: string;
  /** What goes beyond is cut off, and the answer ends with `length`. */
  maxSeconds?: number;
  /** Whether all words come before the first sound. */
  wordsFirst: boolean;
}

export type Turn =
  | { role: 'system'; text: string }
  | { role: 'user'; parts: readonly UserPart[]; name?: string }
  | { role: 'assistant'; text: string; toolCalls?: readonly ToolCall[] }
  /** What came of a call that an earlier turn of the assistant made. */
  | { role: 'tool'; toolCallId: string; text: string };

export type UserPart = { type: 'text'; text: string } | { type: 'speech'; recording: Recording };

/** An audio file that came with the request, still in its container. */
export interface Recording {
  format: InputFormat;
  byteLength: number;
  /** SHA-256 of the decoded file, lower-case hex: the key under which its transcript is remembered. */
  digest: string;
  /** The path of the field it came in, such as `messages[0].content[1].input_audio.data`. */
  param: string;
  /** May be called more than once. */
  open(signal: AbortSignal): AsyncIterable<Uint8Array>;
}

/** How the language model chooses its words; absent members are the engine's own defaults. */
export type Sampling = Omit<GenerateOptions, 'tenant' | 'signal'>;

/** What answered instead of the language model. */
export type Task = 'transcribe' | 'read-aloud';

/**
 * The parts of an answer, in the order in which a reader gets them: exactly one `response-start`, then
 * deltas, then exactly one `response-end`. Text is never spoken, a transcript always is; calls of tools come
 * after either, as a rule instead of it. The transcript of a piece precedes the piece's audio, or all of it does.
 * A failure is thrown; before `response-start` it still becomes a status.
 */
export type ResponsePart =
  | {
      type: 'response-start';
      task?: Task;
      /** As at the end, for an answer that breaks off before; absent where nothing was heard. */
      inputAudioSeconds?: number;
    }
  | Exclude<LanguageModelPart, { type: 'end' }>
  | { type: 'transcript-delta'; text: string }
  | { type: 'audio-delta'; frame: PcmFrame }
  | {
      type: 'response-end';
      finishReason: FinishReason;
      /** Seconds of all recordings in the request, earlier turns included. */
      inputAudioSeconds: number;
      outputAudioSeconds: number;
    };

/** Anything that turns a request into an answer: the three engines in a row, or one that does it all. */
export type Exchange = (request: ExchangeRequest, signal: AbortSignal) => AsyncIterable<ResponsePart>;
