import { type IncomingMessage, request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Target } from '../target.ts';

export interface Outgoing {
  method: string;
  /** With the query, sent as it is: a client that tidies paths would hide what a server makes of them. */
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
}

/** Sends a request and resolves when the head of the answer has come. Rejects when there is none. */
export function openResponse(
  { baseUrl, agent }: Pick<Target, 'baseUrl' | 'agent'>,
  { method, path, headers = {}, body = '' }: Outgoing,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { protocol, hostname, port, pathname } = new URL(baseUrl);
  const bytes = Buffer.from(body);
  // Without it Node would send an empty body in chunks.
  const length = method === 'GET' ? {} : { 'content-length': String(bytes.length) };
  return new Promise((resolve, reject) => {
    const outgoing = (protocol === 'https:' ? requestSecure : requestPlain)({
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port,
      method,
      path: `${pathname.replace(/\/$/, '')}${path}`,
      headers: { ...length, ...headers },
      ...(protocol === 'https:' ? {} : { agent }),
      signal,
    });
    outgoing.once('response', resolve);
    // A server may answer before it has read a long body, and close then: the answer came first and counts.
    outgoing.on('error', reject);
    outgoing.end(bytes);
  });
}
