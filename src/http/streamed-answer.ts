import type { Log } from '../log.ts';
import type { AnswerFacts } from '../wire/answer-facts.ts';
import { toChunks } from '../wire/chunks.ts';
import { toExactChunks } from '../wire/exact-chunks.ts';
import type { AnswerUsage } from '../wire/usage.ts';
import type { AnswerUse } from './answer-use.ts';
import { byteStream } from './byte-stream.ts';
import type { Call } from './call.ts';
import { errorEvent } from './error-response.ts';
import { eventLines } from './event-lines.ts';
import { responseHeaders } from './response-headers.ts';
import type { StartedAnswer } from './started-answer.ts';
import { taskHeader } from './task-header.ts';

export interface StreamedAnswerOptions extends StartedAnswer {
  facts: AnswerFacts;
  use: AnswerUse;
  /** Whether the client asked for usage. */
  includeUsage: boolean;
  /** Whether random characters hide the lengths of words. */
  obfuscates: boolean;
  /** Whether a spoken answer comes as the real service was seen to send it. */
  isExact: boolean;
  log: Log;
}

/** Sends an answer as server-sent events while it is made. */
export function streamedAnswer(
  call: Call,
  { parts, task, facts, use, includeUsage, obfuscates, isExact, log }: StreamedAnswerOptions,
): Response {
  const countUsage = (answers: readonly AnswerUsage[]) => use.count(answers);
  const options = { countUsage, includeUsage, obfuscates };
  const { speech } = facts;
  const chunks =
    isExact && speech !== undefined
      ? toExactChunks(parts, { ...facts, speech }, options)
      : toChunks(parts, facts, options);
  const lines = eventLines(chunks, { errorEvent: (thrown) => errorEvent(thrown, call, log) });
  return new Response(byteStream(call, lines), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      ...responseHeaders(call),
      'cache-control': 'no-cache, must-revalidate',
      'x-accel-buffering': 'no',
      // Said outright, so that the adapter sends the headers at once instead of waiting for a short body.
      'transfer-encoding': 'chunked',
      ...taskHeader(task),
    },
  });
}
