import { SamtalError } from '../../errors.ts';
import { BrokenEventStream, serverSentEvents } from '../../streams/server-sent-events.ts';
import type { FinishReason, GenerateOptions, LanguageModelPart, PromptMessage } from '../language-model.ts';
import { createAnswerParts } from './answer-parts.ts';
import { BrokenChunk } from './broken-chunk.ts';
import { parseCompletionChunk, type Usage } from './completion-chunk.ts';
import type { OpenResponse } from './open-response.ts';
import { BrokenBody, readBody } from './read-body.ts';
import { requestBody } from './request-body.ts';
import type { UpstreamServer } from './upstream-server.ts';

const MAX_EVENT_CHARACTERS = 4 * 1024 * 1024;
/** An event for each token is about 300 bytes, so this is some 200,000 tokens. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
/** The counts of tokens come after the last word; nobody waits long for them. */
const USAGE_TIMEOUT_MS = 1000;
/** Between `[DONE]` and the end of the body, which is waited for so that the connection can be used again. */
const DRAIN_TIMEOUT_MS = 25;

export interface CompletionRequest {
  model: string;
  prompt: readonly PromptMessage[];
  options: GenerateOptions;
  idleTimeoutMs: number;
}

/**
 * One streamed chat completion. An answer is complete when the server has said so, by a finish reason or by
 * `[DONE]`; whatever else ends the stream is an error.
 */
export async function* streamCompletion(
  server: UpstreamServer,
  { model, prompt, options, idleTimeoutMs }: CompletionRequest,
): AsyncGenerator<LanguageModelPart, void, undefined> {
  const { signal } = options;
  const response = await server.send('chat/completions', requestBody(model, prompt, options), signal);
  const answer = createAnswerParts(options);
  let finishReason: FinishReason | undefined;
  let isDone = false;
  let usage: Usage = {};

  const limits = {
    maxBytes: MAX_ANSWER_BYTES,
    idleTimeoutMs() {
      if (isDone) return DRAIN_TIMEOUT_MS;
      return finishReason === undefined ? idleTimeoutMs : USAGE_TIMEOUT_MS;
    },
    signal,
  };
  try {
    for await (const data of eventsOf(response, limits)) {
      if (isDone) continue;
      if (data.trim() === '[DONE]') {
        isDone = true;
        finishReason ??= 'stop';
        continue;
      }
      const chunk = parseCompletionChunk(data, options);
      usage = { ...usage, ...chunk.usage };
      // Nothing is said after the end; only the counts are still of interest.
      if (finishReason === undefined) yield* answer.push(chunk);
      finishReason ??= chunk.finishReason;
    }
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (finishReason === undefined) throw asFailure(error, server.address);
  }
  if (finishReason === undefined) throw brokenOff(server.address, 'it ends in the middle');
  try {
    yield* answer.end(finishReason, usage);
  } catch (error) {
    throw asFailure(error, server.address);
  }
}

function eventsOf(
  response: OpenResponse,
  limits: Parameters<typeof readBody>[1],
): AsyncGenerator<string, void, undefined> {
  const contentType = response.headers['content-type'] ?? '';
  if (!/^text\/event-stream\b/i.test(contentType)) {
    response.close();
    throw new BrokenBody('it is no event stream');
  }
  return serverSentEvents(readBody(response, limits), { maxEventCharacters: MAX_EVENT_CHARACTERS });
}

function asFailure(error: unknown, address: string): unknown {
  const isForeseen =
    error instanceof BrokenBody || error instanceof BrokenEventStream || error instanceof BrokenChunk;
  return isForeseen ? brokenOff(address, error.message, error) : error;
}

function brokenOff(address: string, reason: string, cause?: unknown): SamtalError {
  return new SamtalError('engine_failed', {
    message: `The answer of the language model server at ${address} can't be used: ${reason}.`,
    cause,
  });
}
