import { AskError, failureOf, isRecord } from './failure.ts';

/** The headers that say who asks. */
export type Credential = () => Promise<Readonly<Record<string, string>>>;

/** What a token is for: the models, or the accounts and deployments. */
export type Audience = 'https://cognitiveservices.azure.com' | 'https://management.azure.com';

const IDENTITY_PATH = '/msi/token';
/** A token is asked for anew this long before its end. */
const MARGIN_MS = 60_000;
const SECRET_MARK = '#sign-in=';

/**
 * The secret in the address that the server printed. It stands where browsers send nothing of, and is taken out of
 * the address at once, so that it stays neither in it nor in the history.
 */
export function secretInAddress(): string | undefined {
  const { hash, pathname } = window.location;
  if (!hash.startsWith(SECRET_MARK)) return undefined;
  window.history.replaceState(null, '', pathname);
  return hash.slice(SECRET_MARK.length);
}

/** A key that somebody typed; it is kept nowhere else. */
export function keyCredential(key: string): Credential {
  const headers = { 'api-key': key };
  return async () => headers;
}

/** Tokens from this server for who knows its secret, each asked for when it is needed. Throws an `AskError`. */
export function localCredential(secret: string, audience: Audience): Credential {
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
