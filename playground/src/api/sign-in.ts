import type { Credential } from './access.ts';
import { AskError, failureOf, isRecord } from './failure.ts';

/** What a token is for: the models, or the accounts and deployments. */
type Audience = 'https://cognitiveservices.azure.com' | 'https://management.azure.com';

const IDENTITY_PATH = '/msi/token';
/** A token is asked for anew this long before its end. */
const MARGIN_MS = 60_000;
const SECRET_MARK = '#sign-in=';
/** What a header can hold. */
const SENDABLE = /^[\x21-\x7e]+$/;

/** What somebody signs in with. */
export interface SignIn {
  credential: Credential;
  /** For accounts and deployments; absent where a key was typed, which is good for neither. */
  manage?: Credential;
  /** The key that was typed; absent where the server signs in without one. It is kept nowhere else. */
  key?: string;
}

/**
 * With the secret in the address that the server printed, if there is one. It stands where browsers send nothing
 * of, and is taken out of the address at once, so that it stays neither in it nor in the history.
 */
export function signInOfAddress(): SignIn | undefined {
  const { hash, pathname } = window.location;
  if (!hash.startsWith(SECRET_MARK)) return undefined;
  window.history.replaceState(null, '', pathname);
  return signInWithSecret(hash.slice(SECRET_MARK.length));
}

/** With what somebody typed: a key, or the address that the server printed. Throws an `AskError` for neither. */
export function signInWith(typed: string): SignIn {
  const [, secret] = typed.trim().split(SECRET_MARK);
  if (secret !== undefined) return signInWithSecret(secret);
  const key = typed.trim();
  if (!SENDABLE.test(key)) throw new AskError({ code: 'refused', message: '' });
  const headers = { 'api-key': key };
  return { credential: async () => headers, key };
}

function signInWithSecret(secret: string): SignIn {
  return {
    credential: localCredential(secret, 'https://cognitiveservices.azure.com'),
    manage: localCredential(secret, 'https://management.azure.com'),
  };
}

/** Tokens from this server for who knows its secret, each asked for when it is needed. Throws an `AskError`. */
function localCredential(secret: string, audience: Audience): Credential {
  let current: Token | undefined;
  return async () => {
    if (current === undefined || Date.now() > current.endsAtMs - MARGIN_MS)
      current = await newToken(secret, audience);
    return { authorization: `Bearer ${current.text}` };
  };
}

interface Token {
  text: string;
  endsAtMs: number;
}

async function newToken(secret: string, audience: Audience): Promise<Token> {
  const query = new URLSearchParams({ 'api-version': '2019-08-01', resource: audience });
  const response = await fetch(`${IDENTITY_PATH}?${query}`, { headers: { 'x-identity-header': secret } });
  if (!response.ok) throw new AskError(await failureOf(response));
  const body: unknown = await response.json();
  if (!isRecord(body) || typeof body.access_token !== 'string')
    throw new AskError({ code: 'refused', message: '' });
  return { text: body.access_token, endsAtMs: Number(body.expires_on) * 1000 };
}
