import type { Log } from '../log.ts';
import type { AnswerFacts } from '../wire/answer-facts.ts';
import { toChunks } from '../wire/chunk.ts';
import { type PromptUsage, usageOf } from '../wire/usage.ts';
import { byteStream } from './byte-stream.ts';
import type { Call } from './call.ts';
import { errorEvent } from './error-response.ts';
import { eventLines } from './event-lines.ts';
import { responseHeaders } from './response-headers.ts';
import type { StartedAnswer } from './started-answer.ts';
import { taskHeader } from './task-header.ts';

export interface StreamedAnswerOptions extends StartedAnswer {
  facts: AnswerFacts;
  /** Present when the client asked for usage. */
  prompt: PromptUsage | undefined;
  log: Log;
}

/** Sends an answer as server-sent events while it is made. */
export function streamedAnswer(
  call: Call,
  { parts, task, facts, prompt, log }: StreamedAnswerOptions,
): Response {
  const chunks = toChunks(
    parts,
    facts,
    prompt === undefined ? {} : { countUsage: (answer) => usageOf(prompt, answer) },
  );
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
