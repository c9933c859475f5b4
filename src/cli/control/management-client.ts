import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { refusalOf } from './refusal.ts';

const API_VERSION = '2025-09-01';
const LIMIT_MS = 30_000;
/** More than any list can have; a server that always names a next page must not keep a command for ever. */
const MAX_PAGES = 200;

export type Query = Readonly<Record<string, string | undefined>>;

export interface Change<Answer> {
  body?: object;
  headers?: Readonly<Record<string, string>>;
  answer: z.ZodType<Answer>;
}

interface Reply {
  status: number;
  text: string;
}

/**
 * Asks the control plane of a running server. Every refusal, and an answer of another shape, becomes a
 * `CommandError` that says what to do next.
 */
export class ManagementClient {
  readonly #url: string;
  readonly #token: string;

  constructor({ url, token }: { url: string; token: string }) {
    this.#url = url;
    this.#token = token;
  }

  async get<Answer>(path: string, answer: z.ZodType<Answer>, query: Query = {}): Promise<Answer> {
    return shaped(await this.#ask('GET', this.#address(path, query)), answer);
  }

  /** All items of a list, whatever the number of its pages. */
  async list<Item>(path: string, item: z.ZodType<Item>, query: Query = {}): Promise<Item[]> {
    const page = z.object({ value: z.array(item), nextLink: z.string().nullish() });
    const items: Item[] = [];
    let next: URL | undefined = this.#address(path, query);
    for (let pages = 0; next !== undefined && pages < MAX_PAGES; pages += 1) {
      const found: z.infer<typeof page> = shaped(await this.#ask('GET', next), page);
      items.push(...found.value);
      next = found.nextLink ? this.#sameServer(found.nextLink) : undefined;
    }
    return items;
  }

  async change<Answer>(
    method: 'PUT' | 'PATCH' | 'POST',
    path: string,
    { body, headers = {}, answer }: Change<Answer>,
  ): Promise<Answer> {
    return shaped(await this.#ask(method, this.#address(path), { body, headers }), answer);
  }

  /** Resolves to whether there was one. */
  async delete(path: string): Promise<boolean> {
    return (await this.#ask('DELETE', this.#address(path))).status !== 204;
  }

  async csv(path: string, query: Query): Promise<string> {
    const reply = await this.#ask('GET', this.#address(path, query), { headers: { accept: 'text/csv' } });
    return reply.text;
  }

  #address(path: string, query: Query = {}): URL {
    const address = new URL(path, this.#url);
    address.searchParams.set('api-version', API_VERSION);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) address.searchParams.set(name, value);
    }
    return address;
  }

  /** The credential goes to no other server, whatever a list says. */
  #sameServer(link: string): URL {
    const { pathname, search } = new URL(link, this.#url);
    return new URL(pathname + search, this.#url);
  }

  async #ask(
    method: string,
    address: URL,
    { body, headers = {} }: { body?: object | undefined; headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Reply> {
    const reply = await reach(address, {
      method,
      redirect: 'error',
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (reply.status < 200 || reply.status > 299) throw refusalOf(reply.status, reply.text);
    return reply;
  }
}

async function reach(address: URL, init: RequestInit): Promise<Reply> {
  try {
    const response = await fetch(address, { ...init, signal: AbortSignal.timeout(LIMIT_MS) });
    return { status: response.status, text: await response.text() };
  } catch (cause) {
    const why = cause instanceof Error && cause.name === 'TimeoutError' ? 'does not answer' : 'has stopped';
    throw new CommandError(`The server at ${address.origin} ${why}: \`samtal doctor\` says more.`, { cause });
  }
}

function shaped<Answer>({ status, text }: Reply, answer: z.ZodType<Answer>): Answer {
  try {
    return answer.parse(JSON.parse(text));
  } catch {
    throw refusalOf(status, '');
  }
}
