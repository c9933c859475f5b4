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

/** How a refusal is written: `fabric` as a cluster of Service Fabric does it, `plain` as all the others. */
export type RefusalForm = 'plain' | 'fabric';

/**
 * A token, or why there is none. Never 404, 410 or 5xx, which the libraries would repeat for a minute.
 */
export async function answerManagedIdentity(
  request: ManagedIdentityRequest,
  identity: LocalIdentity,
  form: RefusalForm = 'plain',
): Promise<IdentityReply> {
  const { secret, hasMetadata, resource, wanted } = request;
  if (!hasMetadata) return refuse('noMetadata', form);
  const holder = secret === undefined ? undefined : identity.heldBy(secret);
  if (holder === undefined) return refuse('stranger', form);
  const principals = wanted.map((id) => identity.principals.find(id));
  const [principal = holder.principal] = principals;
  const isAssigned = holder.isAnybody || principal === holder.principal;
  if (!isAssigned || principals.some((other) => other !== principal)) return refuse('noIdentity', form);
  const token = await identity.issue(principal, resource);
  if (token === undefined) return refuse('noResource', form);
  return { status: 200, body: tokenBody(token, principal, resource) };
}

const REFUSALS = {
  noMetadata: {
    error: 'invalid_request',
    fabricCode: 'ArgumentNullOrEmpty',
    message: 'Required metadata header not specified',
  },
  stranger: {
    error: undefined,
    fabricCode: 'SecretHeaderNotFound',
    message:
      'The secret of the identity of this machine is missing or another. `samtal run` and `samtal env` give it to programs.',
  },
  noIdentity: {
    error: 'invalid_request',
    fabricCode: 'ManagedIdentityNotFound',
    message: 'Identity not found',
  },
  noResource: {
    error: 'invalid_resource',
    fabricCode: 'ArgumentNullOrEmpty',
    message: 'The resource was not found: this server gives tokens for models and for its control plane',
  },
} as const;

function refuse(refusal: keyof typeof REFUSALS, form: RefusalForm): IdentityReply {
  const { error, fabricCode: code, message } = REFUSALS[refusal];
  const status = error === undefined ? 401 : 400;
  if (form === 'fabric') return { status, body: { error: { code, message } } };
  return {
    status,
    body: error === undefined ? { statusCode: status, message } : { error, error_description: message },
  };
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
