import type { IdentityReply } from './identity-reply.ts';
import type { LocalIdentity } from './local-identity.ts';

/** Who the holder of a secret is, and an assertion for the token endpoint. */
export async function signInFacts(secret: string, identity: LocalIdentity): Promise<IdentityReply> {
  const holder = identity.heldBy(secret);
  if (holder === undefined)
    return { status: 401, body: { statusCode: 401, message: 'The secret is none of a principal here.' } };
  const { objectId, clientId, name } = holder.principal;
  const { token: assertion } = await identity.assert(holder.principal);
  const { directory } = identity.principals;
  return { status: 200, body: { directory, objectId, clientId, name, assertion } };
}
