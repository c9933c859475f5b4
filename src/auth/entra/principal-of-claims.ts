import type { JWTPayload } from 'jose';
import type { Principal } from '../principal.ts';

const GUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
const MAX_NAME_CHARACTERS = 256;
/** An id token tells its client who signed in and proves it with these; an access token never has them. */
const MEMBERS_OF_ID_TOKENS = ['nonce', 'at_hash', 'c_hash'];

/**
 * Who the verified claims of an Entra token speak for: `undefined` where its directory is another one, or where
 * it was made for a client to read and not for a server.
 */
export function principalOfClaims(claims: JWTPayload, directory: string): Principal | undefined {
  const { tid, oid, aud } = claims;
  if (typeof tid !== 'string' || tid.toLowerCase() !== directory) return undefined;
  if (typeof oid !== 'string' || !GUID.test(oid) || typeof aud !== 'string') return undefined;
  if (MEMBERS_OF_ID_TOKENS.some((member) => Object.hasOwn(claims, member))) return undefined;
  // The client that a token was given to: `appid` in the first version of access tokens, `azp` in the second.
  const client = claims.appid ?? claims.azp;
  if (typeof client !== 'string') return undefined;
  return { objectId: oid.toLowerCase(), directory, name: nameOf(claims, client) };
}

function nameOf({ upn, unique_name, preferred_username }: JWTPayload, client: string): string {
  const names = [upn, unique_name, preferred_username, client];
  const name = names.find((candidate) => typeof candidate === 'string' && candidate !== '') ?? client;
  return String(name).slice(0, MAX_NAME_CHARACTERS);
}
