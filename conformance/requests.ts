import type { JsonBody } from './client/chat.ts';
import { silence } from './sound/wave-writer.ts';

const GREETING = 'Hello.';

/** Asks for a spoken answer. `changes` replaces members. */
export function asksForSpeech(content: unknown = GREETING, changes: JsonBody = {}): JsonBody {
  return {
    modalities: ['text', 'audio'],
    audio: { voice: 'alloy', format: 'wav' },
    messages: [{ role: 'user', content }],
    ...changes,
  };
}

/** Asks for a spoken answer as it can be streamed. */
export function asksForSpeechToStream(content: unknown = GREETING, changes: JsonBody = {}): JsonBody {
  return asksForSpeech(content, {
    audio: { voice: 'alloy', format: 'pcm16' },
    stream_options: { include_usage: true },
    ...changes,
  });
}

/** Asks an audio model for a written answer, which it gives only where there is something to hear. */
export function asksForText(text: string = GREETING, changes: JsonBody = {}): JsonBody {
  return {
    messages: [{ role: 'user', content: [textPart(text), recordingPart(SHORT_SILENCE)] }],
    ...changes,
  };
}

/** Asks a model that writes only. */
export function asksInText(content: unknown = GREETING, changes: JsonBody = {}): JsonBody {
  return { messages: [{ role: 'user', content }], ...changes };
}

export function textPart(text: string) {
  return { type: 'text', text } as const;
}

export function recordingPart(bytes: Uint8Array, format: 'wav' | 'mp3' = 'wav') {
  return {
    type: 'input_audio',
    input_audio: { data: Buffer.from(bytes).toString('base64'), format },
  } as const;
}

/** Half a second: enough for every recogniser to take it. */
export const SHORT_SILENCE: Buffer = silence(0.5);
