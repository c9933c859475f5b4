import type { KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { get } from 'node:https';
import { parseKeySet } from './parse-key-set.ts';

export interface FetchKeySetOptions {
  /** Trusted instead of the authorities that Node knows, as PEM. */
  certificateAuthority?: string;
  signal: AbortSignal;
}

const MAX_BYTES = 256 * 1024;

/**
 * Fetches a key set: from this https address only, because a redirect could name any other. Throws where the answer
 * is not a 200, larger than 256 KiB, or no key set with an RSA key.
 */
export async function fetchKeySet(
  url: URL,
  options: FetchKeySetOptions,
): Promise<ReadonlyMap<string, KeyObject>> {
  const response = await answer(url, options);
  if (response.statusCode !== 200) {
    response.destroy();
    throw new Error(`It answered with ${response.statusCode}`);
  }
  return parseKeySet(await textOf(response));
}

function answer(url: URL, { certificateAuthority, signal }: FetchKeySetOptions): Promise<IncomingMessage> {
  const headers = { accept: 'application/json', 'accept-encoding': 'identity', 'user-agent': 'samtal' };
  const trust = certificateAuthority === undefined ? {} : { ca: certificateAuthority };
  return new Promise((resolve, reject) => {
    get(url, { headers, signal, agent: false, ...trust }, resolve).on('error', reject);
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error(`It is larger than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
