import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const OTHER_TENANT = '99999999-2222-3333-4444-555555555555';
export const OBJECT_ID = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const CLIENT_ID = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
export const AUTHORITY = 'https://login.microsoftonline.com';
/** The time of the tests, in seconds since the epoch. */
export const NOW = 1_800_000_000;

export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export function signingKey(kid: string): SigningKey {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2_048 }) };
}

/** What the discovery address of a tenant answers, with what stands beside the key in the real one. */
export function keySetText(keys: readonly SigningKey[]): string {
  const jwks = keys.map(({ kid, publicKey }) => ({
    ...publicKey.export({ format: 'jwk' }),
    kid,
    use: 'sig',
    x5t: kid,
    issuer: `${AUTHORITY}/{tenantid}/v2.0`,
  }));
  return JSON.stringify({ keys: jwks });
}

/** The claims of an access token of the first version, such as `az account get-access-token` brings. */
export function accessClaims(changes: JWTPayload = {}, now = NOW): JWTPayload {
  return {
    aud: 'https://cognitiveservices.azure.com',
    iss: `https://sts.windows.net/${TENANT}/`,
    iat: now - 60,
    nbf: now - 60,
    exp: now + 3_600,
    acr: '1',
    appid: CLIENT_ID,
    oid: OBJECT_ID,
    scp: 'user_impersonation',
    tid: TENANT,
    upn: 'ada@example.com',
    ver: '1.0',
    ...changes,
  };
}

/** Claims of the second version, in which some have other names. */
export function secondVersionClaims(changes: JWTPayload = {}, now = NOW): JWTPayload {
  const { appid, upn, ...claims } = accessClaims({}, now);
  return {
    ...claims,
    iss: `${AUTHORITY}/${TENANT}/v2.0`,
    azp: appid,
    preferred_username: upn,
    ver: '2.0',
    ...changes,
  };
}

/** Signs claims; members that are `undefined` are left out. */
export function sign(
  claims: JWTPayload,
  { kid, privateKey }: SigningKey,
  header: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid, ...header })
    .sign(privateKey);
}

/** A token whose parts say what they are given, however wrong. */
export function assembled(header: object, claims: object, signature: Buffer | string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${Buffer.from(signature).toString('base64url')}`;
}
