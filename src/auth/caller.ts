import type { Principal } from './principal.ts';

/** Who is calling the data plane: the tenant that owns whatever the call makes or names. */
export interface Caller {
  tenant: string;
  /** What proved it. */
  credential: 'api-key' | 'access-token';
  /** Who signed in, where a token proved it. */
  principal?: Principal;
}

/**
 * Which credentials a route takes: `openai` an API key as bearer, `azure` a key in `api-key` or an access
 * token as bearer, `azure-v1` any of them.
 */
export type CredentialRules = 'openai' | 'azure' | 'azure-v1';

/** What is read of the headers of a request. Values of one that was sent more than once are joined, as `Headers` joins them. */
export type RequestHeaders = Pick<Headers, 'get' | 'has'>;

export interface CallerQuestion {
  headers: RequestHeaders;
  rules: CredentialRules;
  /** The subdomain in the address that was called; absent at the first account's own address. */
  subdomain?: string;
  /** The data action that the route needs, such as `…/accounts/OpenAI/models/read`. */
  action: string;
}

/**
 * Decides who is calling from the request's headers alone. Throws `missing_credential`, `wrong_key`,
 * `invalid_token`, `permission_denied` or `keys_disabled`.
 */
export type Authenticate = (question: CallerQuestion, signal: AbortSignal) => Promise<Caller>;

/** Decides who is calling the control plane. Throws `authentication_failed`; roles are looked at later. */
export type SignIn = (headers: RequestHeaders, signal: AbortSignal) => Promise<Principal>;
