import { z } from 'zod';
import type { PcmFrame } from '../../audio/pcm.ts';
import { ERRORS, type ErrorName, SamtalError } from '../../errors.ts';
import { generateCall, languageModelPart } from './generate-messages.ts';

/**
 * What the gateway and an engine's process say to each other, checked on receipt at both ends. Nothing flows
 * without having been asked for: speech goes to the engine against `demand`, parts come back against `credit`.
 */

/** At most 0.7 s at 24 kHz and 64 KiB: a stalled reader holds a few of these, never a recording. */
export const MAX_FRAME_SAMPLES = 16_384;

/** Parts an engine may be ahead of its reader. More hides no latency, and what is computed in vain costs power. */
export const PART_WINDOW = 4;

/** Frames of speech that wait in the engine's process. */
export const FRAME_WINDOW = 4;

const id = z.int().nonnegative();
const count = z.int().positive().max(1024);
const text = z.string();
const frame = z.custom<PcmFrame>(
  (value) => value instanceof Float32Array && value.length <= MAX_FRAME_SAMPLES,
);
const names = z.array(z.string().max(200)).max(1000);
const sampleRate = z.int().min(8_000).max(192_000);

const transcribeCall = z.strictObject({
  method: z.literal('transcribe'),
  language: text.exactOptional(),
  prompt: text.exactOptional(),
});

const synthesizeCall = z.strictObject({
  method: z.literal('synthesize'),
  piece: text,
  voice: text,
  speed: z.number().exactOptional(),
});

const engineCall = z.discriminatedUnion('method', [transcribeCall, generateCall, synthesizeCall]);

/** One method of an engine with all that it takes but the speech and the signal. */
export type EngineCall = z.infer<typeof engineCall>;

const hostMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), options: z.unknown() }),
  z.strictObject({ type: z.literal('ping'), sequence: id }),
  z.strictObject({ type: z.literal('call-start'), id, call: engineCall, credit: count }),
  z.strictObject({ type: z.literal('call-frame'), id, frame }),
  z.strictObject({ type: z.literal('call-frames-end'), id }),
  z.strictObject({ type: z.literal('call-credit'), id, parts: count }),
  z.strictObject({ type: z.literal('call-cancel'), id }),
  z.strictObject({ type: z.literal('stop') }),
]);

/** From the gateway to the engine's process. */
export type HostMessage = z.infer<typeof hostMessage>;

export function parseHostMessage(value: unknown): HostMessage {
  return hostMessage.parse(value);
}

const engineFacts = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('recognizer'), label: text, sampleRate, languages: names }),
  z.strictObject({ type: z.literal('language-model'), label: text, contextTokens: z.int().positive() }),
  z.strictObject({
    type: z.literal('synthesizer'),
    label: text,
    sampleRate,
    languages: names,
    voices: names,
    maxPieceCharacters: z.int().positive(),
  }),
]);

/** What an engine says of itself once it has loaded. */
export type EngineFacts = z.infer<typeof engineFacts>;

const failure = z.strictObject({
  kind: z.custom<ErrorName>((value) => typeof value === 'string' && Object.hasOwn(ERRORS, value)),
  message: text,
  param: text.nullable(),
  /** The class of an unforeseen error and the place it came from, for the log: never its message. */
  origin: text.exactOptional(),
});

export type Failure = z.infer<typeof failure>;

const childMessage = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), facts: engineFacts }),
  z.strictObject({ type: z.literal('start-failed'), failure }),
  z.strictObject({ type: z.literal('pong'), sequence: id }),
  z.strictObject({ type: z.literal('call-demand'), id, frames: count }),
  z.strictObject({ type: z.literal('call-part'), id, part: z.unknown() }),
  z.strictObject({ type: z.literal('call-end'), id }),
  z.strictObject({ type: z.literal('call-failed'), id, failure }),
]);

/** From the engine's process to the gateway. A part is checked by whoever made the call. */
export type ChildMessage = z.infer<typeof childMessage>;

export function parseChildMessage(value: unknown): ChildMessage {
  return childMessage.parse(value);
}

const seconds = z.number().nonnegative();

const recognizerPart = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('segment'), text, startSeconds: seconds, endSeconds: seconds }),
  z.strictObject({ type: z.literal('end'), durationSeconds: seconds }),
]);

export const parseRecognizerPart = (value: unknown) => recognizerPart.parse(value);
export const parseLanguageModelPart = (value: unknown) => languageModelPart.parse(value);
export const parseFrame = (value: unknown) => frame.parse(value);

/** What may be told of an error outside the process it was thrown in: of an unforeseen one, only its place. */
export function toFailure(error: unknown, label: string): Failure {
  if (error instanceof SamtalError) return { kind: error.kind, message: error.message, param: error.param };
  return {
    kind: 'engine_failed',
    message: `Cannot finish the request: ${label} failed.`,
    param: null,
    origin: originOf(error),
  };
}

function originOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const place = error.stack?.split('\n').find((line) => /^ {4}at /.test(line));
  return `${error.name}${place === undefined ? '' : ` ${place.trim()}`}`;
}
