import { OUTPUT_SAMPLE_RATE } from '../audio/pcm.ts';
import { encodePcm16 } from '../audio/pcm16.ts';
import type { ResponsePart } from '../conversation/exchange.ts';
import type { AnswerStore } from '../store/answers.ts';

export interface KeepOptions {
  answers: AnswerStore;
  tenant: string;
  id: string;
  /** Both in seconds since the epoch. */
  createdAt: number;
  expiresAt: number;
  signal: AbortSignal;
}

/**
 * Passes an answer on and keeps it on the way. The store is asked for room before the first part is made, and
 * the answer is durable before `response-end` is passed on. An answer that breaks off leaves nothing behind, and
 * neither does one that only calls tools, which has no id.
 */
export async function* keptAnswer(
  parts: AsyncIterable<ResponsePart>,
  { answers, tenant, id, createdAt, expiresAt, signal }: KeepOptions,
): AsyncGenerator<ResponsePart, void, undefined> {
  await using writer = await answers.begin(tenant, id, signal);
  let transcript = '';
  let samples = 0;
  for await (const part of parts) {
    if (part.type === 'transcript-delta') transcript += part.text;
    if (part.type === 'audio-delta') {
      await writer.append(encodePcm16(part.frame));
      samples += part.frame.length;
    }
    const onlyCalls = part.type === 'response-end' && part.finishReason === 'tool-calls' && transcript === '';
    if (part.type === 'response-end' && !onlyCalls) {
      signal.throwIfAborted();
      await writer.commit({ transcript, createdAt, expiresAt, audioSeconds: samples / OUTPUT_SAMPLE_RATE });
    }
    yield part;
  }
}
