import { randomUUID } from 'node:crypto';
import type { Dialect } from '../wire/dialect.ts';

/** `req_` and 32 hex digits on OpenAI's side, a UUID on Azure's. */
export function requestId(dialect: Dialect): string {
  const uuid = randomUUID();
  return dialect === 'openai' ? `req_${uuid.replaceAll('-', '')}` : uuid;
}
