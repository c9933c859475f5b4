import { isRecord } from './failure.ts';

/** The headers that say who asks. */
export type Credential = () => Promise<Readonly<Record<string, string>>>;

/** What a token is for: the models, or the accounts and deployments. */
export type Audience = 'https://cognitiveservices.azure.com' | 'https://management.azure.com';

const IDENTITY_PATH = '/msi/cloud-shell';
/** A token is asked for anew this long before its end. */
const MARGIN_MS = 60_000;

/** A key that somebody typed; it is kept nowhere else. */
export function keyCredential(key: string): Credential {
  const headers = { 'api-key': key };
  return async () => headers;
}

/** Tokens from this server, where it signs in who sits at the machine; `undefined` where it does not. */
export async function localCredential(audience: Audience): Promise<Credential | undefined> {
  const first = await newToken(audience).catch(() => undefined);
  if (first === undefined) return undefined;
  let current = first;
  return async () => {
    if (Date.now() > current.endsAtMs - MARGIN_MS) current = (await newToken(audience)) ?? current;
    return { authorization: `Bearer ${current.token}` };
  };
}

async function newToken(audience: Audience): Promise<{ token: string; endsAtMs: number } | undefined> {
  const response = await fetch(IDENTITY_PATH, {
    method: 'POST',
    headers: { metadata: 'true', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ resource: audience }),
  });
  const body: unknown = response.ok ? await response.json() : undefined;
  if (!isRecord(body) || typeof body.access_token !== 'string') return undefined;
  return { token: body.access_token, endsAtMs: Number(body.expires_on) * 1000 };
}
