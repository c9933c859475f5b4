import type { IncomingMessage, ServerResponse } from 'node:http';
import { getQueryParam, tryDecodeURIComponent } from 'hono/utils/url';
import type { Address } from './address.ts';
import type { AskedRequest } from './asked-request.ts';
import type { Found } from './exact-path-router.ts';

/** A request with what the router found out about it. */
export class RoutedRequest {
  readonly raw: AskedRequest;
  /** Without the query, as the router looked it up. */
  readonly path: string;
  /** Which account's endpoint was called; absent at the first one's. */
  readonly subdomain: string | undefined;
  readonly #parameters: Found<unknown>['parameters'];

  constructor(raw: AskedRequest, { path, subdomain }: Address, parameters: Found<unknown>['parameters']) {
    this.raw = raw;
    this.path = path;
    this.subdomain = subdomain;
    this.#parameters = parameters;
  }

  /** A parameter of the path, percent-decoded once. */
  param(name: string): string | undefined {
    const value = this.#parameters[name];
    return value === undefined ? undefined : tryDecodeURIComponent(String(value));
  }

  query(name: string): string | undefined {
    const value = getQueryParam(this.raw.url, name);
    return typeof value === 'string' ? value : undefined;
  }
}

/** Node's own two ends of a request. */
interface SocketSide {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
}

/** A request as the routes take it. */
export interface RoutedCall {
  req: RoutedRequest;
  /** The socket's side of it; absent where the application is given a bare `Request`. */
  env: SocketSide | undefined;
}
