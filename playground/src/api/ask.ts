import type { Access } from './access.ts';
import { type AnswerPart, answerParts } from './answer-parts.ts';
import { API_VERSION } from './api-version.ts';
import { AskError, failureOf } from './failure.ts';
import { pathPart } from './path-part.ts';
import { readEvents } from './read-events.ts';

export interface Ask {
  deployment: string;
  body: object;
  access: Access;
  /** Stops the work of the server too. */
  signal: AbortSignal;
}

function chatPath(deployment: string): string {
  return `/openai/deployments/${pathPart(deployment)}/chat/completions?api-version=${API_VERSION}`;
}

/** The parts of an answer as they come. Throws an `AskError` for everything that the server refuses or breaks off. */
export async function* ask({ deployment, body, access, signal }: Ask): AsyncGenerator<AnswerPart> {
  const response = await access.fetch(chatPath(deployment), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok || response.body === null) throw new AskError(await failureOf(response));
  try {
    for await (const data of readEvents(response.body)) {
      if (data === '[DONE]') return;
      yield* answerParts(data);
    }
  } catch (error) {
    if (signal.aborted || error instanceof AskError) throw error;
    // The connection broke; the browser tells no more than that.
  }
  throw new AskError({ code: 'cut-off', message: '' });
}
