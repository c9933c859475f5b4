import { isRecord } from './failure.ts';

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

/** Tokens from this server, for who knows its secret; `undefined` where it gives none. */
export async function localCredential(secret: string, audience: Audience): Promise<Credential | undefined> {
  const first = await newToken(secret, audience).catch(() => undefined);
  if (first === undefined) return undefined;
  let current = first;
  return async () => {
    if (Date.now() > current.endsAtMs - MARGIN_MS) current = (await newToken(secret, audience)) ?? current;
    return { authorization: `Bearer ${current.token}` };
  };
}

async function newToken(
  secret: string,
  audience: Audience,
): Promise<{ token: string; endsAtMs: number } | undefined> {
  const query = new URLSearchParams({ 'api-version': '2019-08-01', resource: audience });
  const response = await fetch(`${IDENTITY_PATH}?${query}`, { headers: { 'x-identity-header': secret } });
  const body: unknown = response.ok ? await response.json() : undefined;
  if (!isRecord(body) || typeof body.access_token !== 'string') return undefined;
  return { token: body.access_token, endsAtMs: Number(body.expires_on) * 1000 };
}
