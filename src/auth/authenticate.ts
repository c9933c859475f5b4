import { hash, timingSafeEqual } from 'node:crypto';
import { SamtalError } from '../errors.ts';
import type { Authenticate, Caller, CredentialRules } from './caller.ts';

/** Larger than any Entra token; what is longer is noise and not worth a signature check. */
const MAX_CREDENTIAL_CHARACTERS = 16 * 1024;

export interface AuthenticateOptions {
  /** API keys by the tenant they belong to. */
  keys: ReadonlyMap<string, string>;
  /** The tenant an access token speaks for, or `undefined`. Absent where no tokens are taken. */
  verifyToken?: (token: string) => Promise<string | undefined>;
}

/**
 * Keys are found by digest and compared in constant time; a bearer is taken for a token when it has the
 * shape of one (three base64url parts, the first a JSON object). If both headers are there, `api-key` decides.
 */
export function createAuthenticate({ keys, verifyToken }: AuthenticateOptions): Authenticate {
  const tenants = new Map(
    [...keys].map(([tenant, key]) => {
      const digest = sha256(key);
      return [digest.toString('hex'), { tenant, digest }];
    }),
  );
  const byKey = (key: string, rules: CredentialRules): Caller => {
    const digest = sha256(key);
    const found = tenants.get(digest.toString('hex'));
    if (found === undefined || !timingSafeEqual(found.digest, digest)) throw wrongKey(key, rules);
    return { tenant: found.tenant, credential: 'api-key' };
  };

  const byToken = async (token: string): Promise<Caller> => {
    const tenant = await verifyToken?.(token);
    if (tenant === undefined) throw new SamtalError('invalid_token');
    return { tenant, credential: 'access-token' };
  };

  return async ({ headers, rules }, signal) => {
    signal.throwIfAborted();
    const apiKey = rules === 'openai' ? null : headers.get('api-key');
    if (apiKey !== null) return byKey(apiKey, rules);
    const bearer = /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
    if (bearer === undefined) throw new SamtalError('missing_credential');
    if (bearer.length > MAX_CREDENTIAL_CHARACTERS) throw new SamtalError('invalid_token');
    if (rules === 'azure') return byToken(bearer);
    if (rules === 'azure-v1' && looksLikeToken(bearer)) return byToken(bearer);
    return byKey(bearer, rules);
  };
}

function looksLikeToken(bearer: string): boolean {
  return /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(bearer);
}

function wrongKey(key: string, rules: CredentialRules): SamtalError {
  if (rules !== 'openai') return new SamtalError('wrong_key');
  return new SamtalError('wrong_key', {
    message: `Incorrect API key provided: ${masked(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
  });
}

/** As OpenAI shows it back: enough to see which key it was, too little to use. */
function masked(key: string): string {
  if (key.length <= 12) return '*'.repeat(key.length);
  return `${key.slice(0, 4)}${'*'.repeat(Math.min(key.length - 8, 40))}${key.slice(-4)}`;
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
