import { connect, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import type { Probe } from '../target.ts';
import { chatRequest } from './chat.ts';

export interface RawRequest {
  /** Beside those that name the host and the caller, and ask for the connection to be closed. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** The body is sent when the answer so far contains this. */
  waitFor?: string;
}

/** Sends a chat request with its head written by hand. Resolves with all that came back, head and body. */
export function rawRequest(probe: Probe, { headers = {}, body = '', waitFor }: RawRequest): Promise<string> {
  const { path, headers: own = {} } = chatRequest(probe, {});
  const { host, pathname } = new URL(probe.target.baseUrl);
  const lines = Object.entries({ host, connection: 'close', ...own, ...headers });
  const head = [
    `POST ${pathname.replace(/\/$/, '')}${path} HTTP/1.1`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');
  return rawExchange(probe, { head, body, waitFor });
}

export interface RawExchange {
  /** Sent as it is, whatever it is. */
  head: string;
  body?: string | Uint8Array;
  waitFor?: string | undefined;
}

/** Sends bytes over a connection of their own. Resolves when the server closes it. */
export function rawExchange(
  { target, signal }: Probe,
  { head, body = '', waitFor }: RawExchange,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = openSocket(target.baseUrl);
    let text = '';
    let isSent = false;
    const sendBody = () => {
      isSent = true;
      socket.write(body);
    };
    socket.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (!isSent && waitFor !== undefined && text.includes(waitFor)) sendBody();
    });
    socket.once('error', reject).once('close', () => resolve(text));
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    socket.write(head);
    if (waitFor === undefined) sendBody();
  });
}

/** A connection to a server, plain or over TLS as its address says. */
export function openSocket(baseUrl: string): Socket {
  const { protocol, hostname, port } = new URL(baseUrl);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isSecure = protocol === 'https:';
  const options = { host, port: Number(port || (isSecure ? 443 : 80)) };
  return isSecure ? connectSecurely({ ...options, servername: host }) : connect(options);
}
