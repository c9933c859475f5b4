import type { IncomingMessage } from 'node:http';
import type { RequestHeaders } from '../auth/caller.ts';
import type { AskedRequest } from './asked-request.ts';

/**
 * A request of Node's server as the routes read it. A web `Request` would be made for each call to be read once;
 * nothing is copied here. The server must join repeated headers (`joinDuplicateHeaders`) and have checked the host.
 */
export class IncomingRequest implements AskedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: RequestHeaders;

  constructor({ method = 'GET', url = '/', headers, socket }: IncomingMessage) {
    this.method = method;
    this.url = `${'encrypted' in socket ? 'https' : 'http'}://${headers.host}${url}`;
    this.headers = new IncomingHeaders(headers);
  }
}

class IncomingHeaders implements RequestHeaders {
  readonly #values: IncomingMessage['headers'];

  constructor(values: IncomingMessage['headers']) {
    this.#values = values;
  }

  get(name: string): string | null {
    const value = this.#values[name];
    return typeof value === 'string' ? value : (value?.join(', ') ?? null);
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }
}
