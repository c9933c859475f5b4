import { createEncoder } from '../audio/encode.ts';
import type { OutputFormat, PcmFrame } from '../audio/pcm.ts';
import type { Task } from '../conversation/exchange.ts';
import { Spool } from '../streams/spool.ts';
import type { AnswerFacts } from '../wire/answer-facts.ts';
import { type CompletionJson, completionJson, foldAnswer } from '../wire/completion.ts';
import type { AnswerUse } from './answer-use.ts';
import { base64Bytes, base64Length } from './base64-bytes.ts';
import { byteStream } from './byte-stream.ts';
import type { Call } from './call.ts';
import { nextCohort } from './cohort.ts';
import { responseHeaders } from './response-headers.ts';
import { sentAnswer } from './sent-answer.ts';
import type { StartedAnswer } from './started-answer.ts';
import { taskHeader } from './task-header.ts';

export interface WholeAnswerOptions extends StartedAnswer {
  facts: AnswerFacts;
  use: AnswerUse;
  format: OutputFormat;
  /** Where the sound waits when it is too long for memory. */
  folder: string;
}

/**
 * Sends an answer as one JSON object when it is complete. A long answer's sound goes from the encoder to a
 * file and from there, as base64, to the socket, so half an hour needs no more memory than a word.
 */
export async function wholeAnswer(call: Call, options: WholeAnswerOptions): Promise<Response> {
  const { parts, facts, use } = options;
  const sound = facts.speech && (await createSound(call, options));
  const answer = await foldAnswer(parts, async (frame) => sound?.take(frame));
  // An answer that only calls tools has no sound, and no container without sound either.
  if (!answer.choices.every((choice) => choice.onlyCalls)) await sound?.finish();
  await nextCohort(call.signal);
  const usage = await use.count(answer.choices.map((choice) => choice.usage(facts)));
  call.signal.throwIfAborted();
  const json = completionJson(facts, answer, usage);
  return response(call, json, sound?.spool, options.task);
}

async function createSound(call: Call, { format, folder }: WholeAnswerOptions) {
  const spool = new Spool({ folder });
  call.onEnd(() => spool[Symbol.asyncDispose]());
  const encoder = await createEncoder(format);
  call.onEnd(() => encoder[Symbol.asyncDispose]());
  return {
    spool,
    take: async (frame: PcmFrame): Promise<void> => spool.write(await encoder.encode(frame)),
    finish: async (): Promise<void> => {
      const { tail, head } = await encoder.finish();
      await spool.write(tail);
      if (head !== undefined) await spool.replaceHead(head);
    },
  };
}

function response(
  call: Call,
  { beforeSound, afterSound }: CompletionJson,
  sound: Spool | undefined,
  task: Task | undefined,
): Response {
  const headers = responseHeaders(call, { 'content-type': 'application/json' });
  Object.assign(headers, taskHeader(task));
  if (sound === undefined || sound.byteLength === 0)
    return sentAnswer(call, beforeSound + afterSound, headers);
  const before = Buffer.from(beforeSound);
  const after = Buffer.from(afterSound);
  const chunks = sound.read(call.signal);
  async function* body(): AsyncGenerator<Uint8Array, void, undefined> {
    yield before;
    yield* base64Bytes(chunks);
    yield after;
  }
  const length = before.length + base64Length(sound.byteLength) + after.length;
  return new Response(byteStream(call, body()), {
    headers: { ...headers, 'content-length': String(length) },
  });
}
