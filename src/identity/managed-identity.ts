import type { IdentityReply } from './identity-reply.ts';
import type { LocalIdentity } from './local-identity.ts';
import type { LocalPrincipal } from './principals.ts';
import type { SignedToken } from './token-signer.ts';

/** A program asks for a token of the machine it runs on, in one of the ways of Azure's services. */
export interface ManagedIdentityRequest {
  secret: string | undefined;
  /** What proves that no page in a browser asks: `Metadata: true`, or a secret in a header of its own. */
  hasMetadata: boolean;
  resource: string;
  /** The ids of the principal that is wanted, where it is not the one of the machine. */
  wanted: readonly string[];
}

/**
 * A token, or why there is none. Never 404, 410 or 5xx, which the libraries would repeat for a minute.
 * A stranger gets 401 where the secret has a header, as the App Service does it.
 */
export async function answerManagedIdentity(
  { secret, hasMetadata, resource, wanted }: ManagedIdentityRequest,
  identity: LocalIdentity,
): Promise<IdentityReply> {
  if (!hasMetadata) return refuse('invalid_request', 'Required metadata header not specified');
  const holder = secret === undefined ? undefined : identity.heldBy(secret);
  if (holder === undefined) return STRANGER;
  const principals = wanted.map((id) => identity.principals.find(id));
  const [principal = holder.principal] = principals;
  const isAssigned = holder.isAnybody || principal === holder.principal;
  if (!isAssigned || principals.some((other) => other !== principal))
    return refuse('invalid_request', 'Identity not found');
  const token = await identity.issue(principal, resource);
  if (token === undefined)
    return refuse('invalid_resource', `The resource ${quoted(resource)} was not found`);
  return { status: 200, body: tokenBody(token, principal, resource) };
}

const STRANGER: IdentityReply = {
  status: 401,
  body: {
    statusCode: 401,
    message:
      'The secret of the identity of this machine is missing or another. `samtal run` and `samtal env` give it to programs.',
  },
};

function refuse(error: string, description: string): IdentityReply {
  return { status: 400, body: { error, error_description: description } };
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);
}

/** JavaScript needs `expires_on`, Python's MSAL needs `expires_in`; both are sent, as text. */
function tokenBody(
  { token, notBefore, expiresAt }: SignedToken,
  { clientId }: LocalPrincipal,
  resource: string,
) {
  const lifetimeSeconds = String(expiresAt - notBefore);
  return {
    access_token: token,
    client_id: clientId,
    expires_in: lifetimeSeconds,
    expires_on: String(expiresAt),
    ext_expires_in: lifetimeSeconds,
    not_before: String(notBefore),
    resource,
    token_type: 'Bearer',
  };
}
