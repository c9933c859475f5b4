import type { IncomingMessage } from 'node:http';

/** Node keeps about a thousand headers and drops the rest without a word. */
const MAX_HEADERS = 100;

const HOST = /^(?:[a-z0-9](?:[a-z0-9._-]{0,251}[a-z0-9.])?|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Whoever reads the path as a file system does, or as a URL, ends elsewhere than who reads it as it stands. */
const DOT_SEGMENT = /^[^?]*\/(?:\.|%2e){1,2}(?:[/?]|$)/i;

export interface Refusal {
  status: number;
  message: string;
}

/**
 * What is refused before any route is looked for: requests that a server and a proxy, or a check and a
 * router, could read differently. Absolute targets and doubled or invented hosts were ways around the
 * authentication of other servers.
 */
export function requestRefusal({
  method,
  url = '',
  headers,
  rawHeaders,
}: IncomingMessage): Refusal | undefined {
  if (rawHeaders.length / 2 > MAX_HEADERS) return { status: 431, message: 'Too many request headers.' };
  if (!url.startsWith('/')) return badRequest('The request target must begin with a slash.');
  if (/[^\x21-\x7e]|[\\#]/.test(url))
    return badRequest('The request target has characters that must be encoded.');
  if (DOT_SEGMENT.test(url)) return badRequest('The request target must not have dot segments.');
  const { host } = headers;
  // The server joins repeated headers, and no host has a comma.
  if (host === undefined || host.includes(',')) return badRequest('A request needs exactly one Host header.');
  if (!isHost(host)) return badRequest('The Host header is not a valid host.');
  if (method === 'TRACE') return { status: 405, message: 'TRACE is not allowed.' };
  if (isUpgrade(headers.upgrade)) return badRequest('This server does not switch protocols.');
  return undefined;
}

/** Clients name the same few again and again, and to read one as a URL takes longer than all other checks. */
const knownHosts = new Set<string>();
const MAX_KNOWN_HOSTS = 256;

function isHost(host: string): boolean {
  if (knownHosts.has(host)) return true;
  if (!isHostOfUrl(host)) return false;
  if (knownHosts.size < MAX_KNOWN_HOSTS) knownHosts.add(host);
  return true;
}

/** Of the numbers that the grammar lets pass, URLs read some as another host and some as none. */
function isHostOfUrl(host: string): boolean {
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return false;
  return new URL(`http://${host}`).hostname === host.replace(/:\d+$/, '').toLowerCase();
}

/** Some clients offer `h2c` with every request; that may be ignored, and then they go on as before. */
function isUpgrade(upgrade: string | undefined): boolean {
  return upgrade !== undefined && upgrade.toLowerCase() !== 'h2c';
}

function badRequest(message: string): Refusal {
  return { status: 400, message };
}

/** The body of a refusal, in the shape every client of the API understands. */
export function refusalBody({ message }: Refusal): string {
  return JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code: null } });
}
