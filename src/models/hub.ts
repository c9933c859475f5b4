import { SamtalError } from '../errors.ts';
import { ConnectionCut, networkReason, SourceFailure } from './source-failure.ts';

const DEFAULT_HUB_ENDPOINT = 'https://huggingface.co';

/** What a source may cost before it is given up: name, connection, TLS, redirects and the first byte. */
const ANSWER_LIMIT_MS = 3_000;
const MAX_REDIRECTS = 5;

/** A file of the hub; `revision` is a commit, tag or branch. */
export interface HubFile {
  owner: string;
  repo: string;
  path: string;
  revision?: string;
}

/** An answer of the hub; `end` gives the connection back and must be called. */
export interface HubAnswer {
  response: Response;
  end(): void;
}

interface AskOptions {
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** Ends at the redirect to the storage, as that answer carries the facts about the file. */
  stopAtFacts?: boolean;
  signal: AbortSignal;
}

/** The model hub: https, no redirect off its own hosts, and not asked again once it was out of reach. */
export class Hub {
  readonly endpoint: URL;
  readonly #answerLimitMs: number;
  #unreachable: SourceFailure | undefined;
  #hasAnswered = false;

  constructor({ endpoint = DEFAULT_HUB_ENDPOINT, answerLimitMs = ANSWER_LIMIT_MS } = {}) {
    this.endpoint = parseHubEndpoint(endpoint);
    this.#answerLimitMs = answerLimitMs;
  }

  /** Address of a file's bytes. */
  fileUrl({ owner, repo, path, revision = 'main' }: HubFile): URL {
    const parts = [owner, repo, 'resolve', revision, ...path.split('/')];
    return this.apiUrl(parts.map(encodeURIComponent).join('/'));
  }

  /** Address below the endpoint; `path` is already encoded. */
  apiUrl(path: string): URL {
    return new URL(`${this.endpoint.href.replace(/\/$/, '')}/${path}`);
  }

  /**
   * Asks for an address, following redirects. Throws {@link SourceFailure}, which is a {@link ConnectionCut}
   * when the hub has answered before, or the signal's reason.
   */
  async ask(url: URL, options: AskOptions): Promise<HubAnswer> {
    options.signal.throwIfAborted();
    if (this.#unreachable !== undefined) throw this.#unreachable;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), this.#answerLimitMs);
    try {
      const answer = await this.#follow(url, options, AbortSignal.any([options.signal, limit.signal]));
      this.#hasAnswered = true;
      return answer;
    } catch (error) {
      options.signal.throwIfAborted();
      if (error instanceof SourceFailure) throw error;
      const reason = limit.signal.aborted
        ? `it did not answer within ${this.#answerLimitMs / 1000} seconds`
        : networkReason(error);
      if (this.#hasAnswered) throw new ConnectionCut(reason, { cause: error });
      this.#unreachable = new SourceFailure(reason, { unreachable: true, cause: error });
      throw this.#unreachable;
    } finally {
      clearTimeout(timer);
    }
  }

  async #follow(url: URL, options: AskOptions, waiting: AbortSignal): Promise<HubAnswer> {
    const { method = 'GET', headers = {}, stopAtFacts = false, signal } = options;
    let address = url;
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      // The body outlives the limit on the answer, so it gets a controller of its own.
      const body = new AbortController();
      const stop = () => body.abort(signal.aborted ? signal.reason : waiting.reason);
      waiting.addEventListener('abort', stop, { once: true });
      signal.addEventListener('abort', stop, { once: true });
      const end = () => {
        signal.removeEventListener('abort', stop);
        body.abort();
      };
      const response = await fetch(address, {
        method,
        headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'samtal' },
        redirect: 'manual',
        signal: body.signal,
      }).finally(() => waiting.removeEventListener('abort', stop));
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) return { response, end };
      const next = new URL(location, address);
      const toStorage = response.headers.has('x-linked-etag') || next.origin !== this.endpoint.origin;
      if (stopAtFacts && toStorage) return { response, end };
      end();
      if (!this.#mayVisit(next)) {
        throw new SourceFailure(
          `it redirected to ${next.protocol}//${next.host}, which is not one of its hosts`,
        );
      }
      address = next;
    }
    throw new SourceFailure(`it redirected more than ${MAX_REDIRECTS} times`);
  }

  /** Storage of the hub lives under these two domains, in several regions. */
  #mayVisit(url: URL): boolean {
    if (url.username !== '' || url.password !== '') return false;
    if (url.origin === this.endpoint.origin) return true;
    if (url.protocol !== 'https:' || url.port !== '') return false;
    return ['huggingface.co', 'hf.co'].some(
      (host) => url.hostname === host || url.hostname.endsWith(`.${host}`),
    );
  }
}

/** A base address from the settings. Throws `invalid_value` unless it is https, or http on this machine. */
export function parseHubEndpoint(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const local = url !== undefined && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  const secure = url?.protocol === 'https:' || (url?.protocol === 'http:' && local);
  if (url !== undefined && secure && url.username === '' && url.search === '' && url.hash === '') return url;
  throw new SamtalError('invalid_value', {
    message: `Cannot use the model hub at ${JSON.stringify(text.slice(0, 200))}: expected an https address such as ${DEFAULT_HUB_ENDPOINT}.`,
  });
}
