import { BrokenEventStream, serverSentEvents } from '../../streams/server-sent-events.ts';
import { type AnswerPart, answerParts } from './answer-parts.ts';
import { failureFrom, failureOf, TalkFailure } from './talk-failure.ts';

const API_VERSION = '2025-01-01-preview';
/** An event of the API has some 30,000. */
const MAX_EVENT_CHARACTERS = 4 * 1024 * 1024;

/** Where an account is asked, and with what. */
interface TalkAccount {
  /** Without a slash at its end. */
  endpoint: string;
  key: string;
}

export interface Ask {
  account: TalkAccount;
  deployment: string;
  body: object;
  /** Stops the work of the server too. */
  signal: AbortSignal;
}

/**
 * The parts of an answer as they come. Throws a `TalkFailure` for everything that the server refuses or breaks
 * off, and the signal's reason.
 */
export async function* ask({ signal, ...asked }: Ask): AsyncGenerator<AnswerPart, void, undefined> {
  try {
    const response = await send({ signal, ...asked });
    if (!response.ok || response.body === null) throw await failureOf(response);
    const events = serverSentEvents(response.body, { maxEventCharacters: MAX_EVENT_CHARACTERS });
    for await (const data of events) {
      if (data === '[DONE]') return;
      yield* answerParts(data);
    }
    throw new TalkFailure('The answer broke off: the server ended it too early.');
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof BrokenEventStream
      ? new TalkFailure(`The answer broke off: ${error.message}.`, { cause: error })
      : failureFrom(error);
  }
}

function send({ account, deployment, body, signal }: Ask): Promise<Response> {
  const path = `/openai/deployments/${encodeURIComponent(deployment)}/chat/completions`;
  return fetch(`${account.endpoint}${path}?api-version=${API_VERSION}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'api-key': account.key },
    body: JSON.stringify(body),
    signal,
  });
}
