import { createEncoder } from '../audio/encode.ts';
import type { OutputFormat, PcmFrame } from '../audio/pcm.ts';
import { Spool } from '../streams/spool.ts';
import type { AnswerFacts } from '../wire/answer-facts.ts';
import { type CompletionJson, completionJson, foldAnswer } from '../wire/completion.ts';
import { type PromptUsage, usageOf } from '../wire/usage.ts';
import { base64Bytes, base64Length } from './base64-bytes.ts';
import { byteStream } from './byte-stream.ts';
import type { Call } from './call.ts';
import { responseHeaders } from './response-headers.ts';
import type { StartedAnswer } from './started-answer.ts';
import { taskHeader } from './task-header.ts';

export interface WholeAnswerOptions extends StartedAnswer {
  facts: AnswerFacts;
  prompt: PromptUsage;
  format: OutputFormat;
  /** Where the sound waits when it is too long for memory. */
  folder: string;
}

/**
 * Sends an answer as one JSON object when it is complete. A long answer's sound goes from the encoder to a
 * file and from there, as base64, to the socket, so half an hour needs no more memory than a word.
 */
export async function wholeAnswer(call: Call, options: WholeAnswerOptions): Promise<Response> {
  const { parts, facts, prompt, format, folder } = options;
  const sound = new Spool({ folder });
  call.onEnd(() => sound[Symbol.asyncDispose]());
  const encoding = facts.speech ? await encodingInto(sound, format, call) : undefined;
  const answer = await foldAnswer(parts, async (frame) => encoding?.take(frame));
  // An answer that only calls tools has no sound, and no container without sound either.
  if (!answer.choices.every((choice) => choice.onlyCalls)) await encoding?.finish();
  call.signal.throwIfAborted();
  const usage = await usageOf(
    prompt,
    answer.choices.map((choice) => choice.usage(facts)),
  );
  call.quotaUse?.settle(usage.total_tokens);
  const json = completionJson(facts, answer, usage);
  return response(call, json, sound, options);
}

async function encodingInto(sound: Spool, format: OutputFormat, call: Call) {
  const encoder = await createEncoder(format);
  call.onEnd(() => encoder[Symbol.asyncDispose]());
  return {
    take: async (frame: PcmFrame): Promise<void> => sound.write(await encoder.encode(frame)),
    finish: async (): Promise<void> => {
      const { tail, head } = await encoder.finish();
      await sound.write(tail);
      if (head !== undefined) await sound.replaceHead(head);
    },
  };
}

function response(
  call: Call,
  { beforeSound, afterSound }: CompletionJson,
  sound: Spool,
  { task }: WholeAnswerOptions,
): Response {
  const headers = { 'content-type': 'application/json', ...responseHeaders(call), ...taskHeader(task) };
  if (sound.byteLength === 0) return new Response(beforeSound + afterSound, { headers });
  const before = Buffer.from(beforeSound);
  const after = Buffer.from(afterSound);
  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    yield before;
    yield* base64Bytes(sound.read(call.signal));
    yield after;
  }
  const length = before.length + base64Length(sound.byteLength) + after.length;
  return new Response(byteStream(call, body()), {
    headers: { ...headers, 'content-length': String(length) },
  });
}
