import { Agent as HttpAgent, type IncomingHttpHeaders, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';

/** An answer whose body has not been read yet. */
export interface OpenResponse {
  status: number;
  headers: IncomingHttpHeaders;
  /** Throws when the connection is cut before the body's declared end. */
  body: AsyncIterable<Uint8Array>;
  /** Drops the connection unless the body has been read to its end. */
  close(): void;
}

/** The server could not be reached, so the request can't have had an effect. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';
}

export class HeadersTimeout extends Error {
  override readonly name = 'HeadersTimeout';
}

export interface OpenResponseOptions {
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
  agent: HttpAgent | HttpsAgent;
  connectTimeoutMs: number;
  headersTimeoutMs: number;
  signal: AbortSignal;
}

const MAX_HEADER_BYTES = 16 * 1024;

/**
 * Sends a request with Node's own client, which follows no redirect and undoes no compression: credentials
 * go where they were sent and nowhere else, and a small answer can't grow. Aborting drops the connection.
 */
export function openResponse(
  url: URL,
  { method, headers, body, agent, connectTimeoutMs, headersTimeoutMs, signal }: OpenResponseOptions,
): Promise<OpenResponse> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const isSecure = url.protocol === 'https:';
    const send = isSecure ? requestHttps : requestHttp;
    const request = send(url, { method, headers, agent, signal, maxHeaderSize: MAX_HEADER_BYTES });
    let isConnected = false;
    let timer = setTimeout(() => {
      request.destroy(new ConnectFailure(`no connection within ${connectTimeoutMs} ms`));
    }, connectTimeoutMs);

    const connected = () => {
      isConnected = true;
      clearTimeout(timer);
      timer = setTimeout(() => {
        request.destroy(new HeadersTimeout(`no answer within ${headersTimeoutMs} ms`));
      }, headersTimeoutMs);
    };
    request.once('socket', (socket) => {
      if (socket.connecting) socket.once(isSecure ? 'secureConnect' : 'connect', connected);
      else connected();
    });
    request.once('response', (response) => {
      clearTimeout(timer);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: response,
        close: () => request.destroy(),
      });
    });
    // Stays for as long as the request: an error after the answer began is the body's to report.
    request.on('error', (error) => {
      clearTimeout(timer);
      if (signal.aborted) reject(signal.reason);
      // A server may close an idle connection just when it is used again: nothing was read of the request.
      else if (error instanceof HeadersTimeout || (isConnected && !request.reusedSocket)) reject(error);
      else reject(new ConnectFailure(error.message, { cause: error }));
    });
    request.end(body);
  });
}

/** Keeps connections open between requests; one for each server, so that no other gets to use them. */
export function createAgent(url: URL): HttpAgent | HttpsAgent {
  return new (url.protocol === 'https:' ? HttpsAgent : HttpAgent)({ keepAlive: true });
}
