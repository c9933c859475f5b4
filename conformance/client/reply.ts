import type { IncomingHttpHeaders } from 'node:http';
import { Mismatch, shown } from '../expect/mismatch.ts';

/** What came back for one request, as it came. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  /** The body as UTF-8. */
  text: string;
}

/** The body as JSON. Throws a `Mismatch` where it is none. */
export function jsonOf({ status, text }: Pick<Reply, 'status' | 'text'>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Mismatch('a JSON body', `${status} ${shown(text)}`);
  }
}

/** Throws a `Mismatch` unless the status is the one wanted. */
export function expectStatus({ status, text }: Pick<Reply, 'status' | 'text'>, wanted: number): void {
  if (status === wanted) return;
  // An answer says nothing about why it is no refusal, and may be long.
  throw new Mismatch(`status ${wanted}`, status === 200 ? '200 and an answer' : `${status} ${shown(text)}`);
}
