import { setTimeout } from 'node:timers/promises';
import { SamtalError } from '../../errors.ts';
import {
  ConnectFailure,
  createAgent,
  HeadersTimeout,
  type OpenResponse,
  openResponse,
} from './open-response.ts';
import { readBody } from './read-body.ts';
import { readRetryAfterMs } from './retry-after.ts';
import { statusFailure } from './status-failure.ts';

export interface UpstreamServerOptions {
  /** Where the API begins, such as `http://127.0.0.1:11434/v1`. */
  baseUrl: string;
  /** The environment variable that holds the key; the key itself stands in no settings. */
  apiKeyVariable?: string;
  environment: Readonly<Record<string, string | undefined>>;
  connectTimeoutMs: number;
  headersTimeoutMs: number;
}

/** One server with an OpenAI-compatible API, and the only place that its key is sent to. */
export interface UpstreamServer extends Disposable {
  /** The address for messages to people; it holds no credential. */
  readonly address: string;
  /**
   * Resolves with a successful answer's head. Tries again, at most twice, when the server can't be reached or
   * says that it is busy, which is before it has done anything. Throws `SamtalError`s that name the server.
   */
  send(path: string, body: object | undefined, signal: AbortSignal): Promise<OpenResponse>;
}

const MAX_RETRIES = 2;
const FIRST_RETRY_MS = 200;
/** A server that wants to be left alone for longer gets its wish, and the client an answer. */
const MAX_RETRY_AFTER_MS = 10_000;
/** An error's body is looked at only for what it was that could not be done. */
const MAX_ERROR_BYTES = 64 * 1024;
const ERROR_IDLE_MS = 2000;

export function createUpstreamServer({
  baseUrl,
  apiKeyVariable,
  environment,
  connectTimeoutMs,
  headersTimeoutMs,
}: UpstreamServerOptions): UpstreamServer {
  const base = parseBaseUrl(baseUrl);
  const address = base.href.replace(/\/$/, '');
  const agent = createAgent(base);

  return {
    address,
    async send(path, body, signal) {
      const url = new URL(`${address}/${path}`);
      const headers = requestHeaders(body !== undefined);
      for (let attempt = 0; ; attempt++) {
        const answer = await tryOnce(url, headers, body, signal);
        if (answer instanceof SamtalError) {
          if (attempt === MAX_RETRIES) throw answer;
          await pause(FIRST_RETRY_MS * 2 ** attempt, signal);
          continue;
        }
        if (answer.status >= 200 && answer.status < 300) return answer;
        const waitMs = isBusy(answer.status)
          ? (readRetryAfterMs(answer.headers['retry-after'], Date.now()) ?? FIRST_RETRY_MS * 2 ** attempt)
          : Number.POSITIVE_INFINITY;
        const failure = await failureOf(answer, body, signal);
        if (attempt === MAX_RETRIES || waitMs > MAX_RETRY_AFTER_MS) throw failure;
        await pause(waitMs, signal);
      }
    },
    [Symbol.dispose]() {
      agent.destroy();
    },
  };

  function requestHeaders(hasBody: boolean): Record<string, string> {
    const headers: Record<string, string> = {
      accept: 'text/event-stream, application/json',
      'accept-encoding': 'identity',
    };
    if (hasBody) headers['content-type'] = 'application/json';
    if (apiKeyVariable !== undefined) {
      const key = environment[apiKeyVariable]?.trim();
      if (key === undefined || !/^[\x21-\x7e]+$/.test(key)) {
        throw new SamtalError('engine_unavailable', {
          message: `Cannot use the language model server at ${address}: set the environment variable ${apiKeyVariable} to its key.`,
        });
      }
      headers.authorization = `Bearer ${key}`;
    }
    return headers;
  }

  /** Resolves with the error, instead of rejecting, when trying again is harmless. */
  async function tryOnce(
    url: URL,
    headers: Record<string, string>,
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<OpenResponse | SamtalError> {
    try {
      return await openResponse(url, {
        method: body === undefined ? 'GET' : 'POST',
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        agent,
        connectTimeoutMs,
        headersTimeoutMs,
        signal,
      });
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      if (cause instanceof ConnectFailure) {
        return new SamtalError('engine_unavailable', {
          message: `No language model server answers at ${address}: start it or choose another with --language-model.${tlsHint(cause)}`,
          cause,
        });
      }
      const problem =
        cause instanceof HeadersTimeout
          ? `does not begin to answer within ${headersTimeoutMs / 1000} s`
          : 'breaks the connection or does not speak HTTP';
      throw new SamtalError('engine_failed', {
        message: `The language model server at ${address} ${problem}.`,
        cause,
      });
    }
  }

  async function failureOf(
    answer: OpenResponse,
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<SamtalError> {
    const text = await readErrorText(answer, signal);
    return statusFailure({ address, apiKeyVariable, status: answer.status, text, asked: membersOf(body) });
  }
}

function parseBaseUrl(baseUrl: string): URL {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isPlain =
    url !== undefined &&
    ['http:', 'https:'].includes(url.protocol) &&
    url.username + url.password + url.search + url.hash === '';
  if (isPlain) return url;
  throw new SamtalError('engine_unavailable', {
    message:
      'Cannot use a language model server: its address must be like http://127.0.0.1:11434/v1, without a user, a query or a fragment.',
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch {
    throw signal.reason;
  }
}

/** A certificate that is not trusted looks like a server that is not there; its code tells them apart. */
function tlsHint({ cause }: ConnectFailure): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /CERT|SSL|TLS|EPROTO/.test(code) ? ` The secure connection failed (${code}).` : '';
}

function membersOf(body: object | undefined): ReadonlySet<string> {
  const members = Object.entries(body ?? {}).filter(([, value]) => value !== undefined);
  return new Set(members.map(([name]) => name));
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

async function readErrorText(answer: OpenResponse, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  try {
    const limits = { maxBytes: MAX_ERROR_BYTES, idleTimeoutMs: () => ERROR_IDLE_MS, signal };
    for await (const chunk of readBody(answer, limits)) chunks.push(chunk);
  } catch {
    if (signal.aborted) throw signal.reason;
    // The status alone must do.
  }
  return Buffer.concat(chunks).toString('utf8');
}
