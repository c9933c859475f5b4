import type { RequestHeaders } from '../auth/caller.ts';

/** What the routes read of a request, be it a web `Request` or one that came over a socket. */
export interface AskedRequest {
  readonly method: string;
  /** Absolute, with the host that the client named. */
  readonly url: string;
  readonly headers: RequestHeaders;
  /** Only of one without a socket, from which it would be read. */
  readonly body?: Request['body'];
  readonly signal?: AbortSignal;
}
