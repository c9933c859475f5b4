import type { IdentityReply } from '../identity-reply.ts';
import type { LocalIdentity } from '../local-identity.ts';
import type { LocalPrincipal } from '../principals.ts';
import { type AuthorityRefusal, authorityError } from './authority-error.ts';
import { isOwnTenant } from './tenant.ts';
import { createThrottle } from './throttle.ts';

const LIFETIME_SECONDS = 3_599;
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** A program that has the wrong secret tries a few times a minute; whoever guesses needs more. */
const WRONG_SECRETS = { limit: 30, windowSeconds: 10 };

export interface TokenEndpointOptions {
  identity: LocalIdentity;
  /** Seconds since the epoch. */
  now?: () => number;
}

/** Answers `POST /{tenant}/oauth2/v2.0/token` with its form. */
export type AnswerTokenRequest = (tenant: string, form: URLSearchParams) => Promise<IdentityReply>;

/** Signs principals in with the grant `client_credentials`, by a secret or by an assertion of this server. */
export function createTokenEndpoint({
  identity,
  now = () => Math.floor(Date.now() / 1000),
}: TokenEndpointOptions): AnswerTokenRequest {
  const wrongSecrets = createThrottle({ ...WRONG_SECRETS, now });
  const refuse = (refusal: AuthorityRefusal, description: string) =>
    authorityError(refusal, description, new Date(now() * 1000));
  const missing = (name: string) =>
    refuse('noParameter', `The request body must contain the following parameter: '${name}'.`);

  return async (tenant, form) => {
    const { directory } = identity.principals;
    if (!isOwnTenant(tenant, directory))
      return refuse('noTenant', `Tenant not found. This server has the directory '${directory}' only.`);
    const grant = form.get('grant_type');
    if (grant === null) return missing('grant_type');
    if (grant !== 'client_credentials')
      return refuse('otherGrant', "The only grant that this server supports is 'client_credentials'.");
    const clientId = form.get('client_id');
    if (clientId === null) return missing('client_id');
    const scope = form.get('scope');
    if (scope === null) return missing('scope');
    const principal = identity.principals.find(clientId);
    if (principal === undefined)
      return refuse('noClient', `The application was not found in the directory '${directory}'.`);
    return (await refusalOf(principal, form)) ?? tokenFor(principal, scope);
  };

  /** Why the credential of a form is none of the principal, or `undefined` where it is. */
  async function refusalOf(
    principal: LocalPrincipal,
    form: URLSearchParams,
  ): Promise<IdentityReply | undefined> {
    const secret = form.get('client_secret');
    const assertion = form.get('client_assertion');
    if (secret === null && assertion === null)
      return refuse(
        'noCredential',
        "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      );
    if (wrongSecrets.isOver(principal.objectId))
      return refuse('tooManyTries', 'Too many wrong credentials were sent for this application.');
    if (secret !== null ? identity.isSecretOf(principal, secret) : await isAsserted(principal, form))
      return undefined;
    wrongSecrets.failed(principal.objectId);
    return secret !== null
      ? refuse('wrongSecret', `Invalid client secret provided for the application '${principal.name}'.`)
      : refuse(
          'wrongAssertion',
          'The client assertion is not one that this server signed for the application.',
        );
  }

  async function isAsserted(principal: LocalPrincipal, form: URLSearchParams): Promise<boolean> {
    if (form.get('client_assertion_type') !== JWT_BEARER) return false;
    return (await identity.asserted(form.get('client_assertion') ?? '')) === principal;
  }

  async function tokenFor(principal: LocalPrincipal, scope: string): Promise<IdentityReply> {
    const resource = /^(\S+)\/\.default$/.exec(scope)?.[1];
    if (resource === undefined)
      return refuse('otherScope', 'The scope must be one resource followed by /.default.');
    const token = await identity.issue(principal, resource, LIFETIME_SECONDS);
    if (token === undefined) return refuse('otherResource', 'The resource of the scope was not found.');
    const body = {
      token_type: 'Bearer',
      expires_in: LIFETIME_SECONDS,
      ext_expires_in: LIFETIME_SECONDS,
      access_token: token.token,
    };
    return { status: 200, body };
  }
}
