import type { RequestHeaders } from './caller.ts';

/** Larger than any token that Entra makes; what is longer is noise and not worth a look. */
export const MAX_TOKEN_CHARACTERS = 16 * 1024;

/** What stands behind `Bearer` in the `authorization` header, be it a key or a token. */
export function bearerOf(headers: RequestHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}
