import { randomUUID } from 'node:crypto';
import type { Dialect } from '../wire/dialect.ts';
import { randomBytesAtHand } from '../wire/random-bytes.ts';

/** `req_` and 32 hex digits on OpenAI's side, a UUID on Azure's. */
export function requestId(dialect: Dialect): string {
  return dialect === 'openai' ? `req_${randomBytesAtHand(16).toString('hex')}` : randomUUID();
}
