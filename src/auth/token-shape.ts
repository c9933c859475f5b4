/** What a token says of itself before anybody has checked that it is true. */
export interface TokenShape {
  issuer: string;
  /** Seconds since the epoch. */
  expiresAt: number;
}

const MAX_HEADER_CHARACTERS = 2 * 1024;
const ALGORITHM = 'RS256';
const TYPES: readonly unknown[] = [undefined, 'JWT', 'at+jwt'];
/** Each of these lets whoever made the token say where its key is, or how it is to be read. */
const MEMBERS_REFUSED = ['jku', 'jwk', 'x5u', 'x5c', 'crit', 'b64', 'enc', 'zip'];

/**
 * Reads what stands in a token, in microseconds and without any key; `undefined` for what can not be one that is
 * taken here. Nothing of it may be trusted yet. Its length must have been checked.
 */
export function tokenShape(token: string): TokenShape | undefined {
  const [header = '', payload = '', signature, ...more] = token.split('.', 4);
  if (signature === undefined || signature === '' || more.length > 0) return undefined;
  if (header.length > MAX_HEADER_CHARACTERS) return undefined;
  const headerMembers = jsonObject(header);
  if (headerMembers === undefined || !isHeaderTaken(headerMembers)) return undefined;
  const { iss, exp } = jsonObject(payload) ?? {};
  if (typeof iss !== 'string' || typeof exp !== 'number') return undefined;
  return { issuer: iss, expiresAt: exp };
}

/** Whether a header is one of a signed access token whose key the server itself has to know. */
export function isHeaderTaken(header: Readonly<Record<string, unknown>>): boolean {
  if (header.alg !== ALGORITHM || !TYPES.includes(header.typ)) return false;
  return !MEMBERS_REFUSED.some((member) => Object.hasOwn(header, member));
}

function jsonObject(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
