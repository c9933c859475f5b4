/** Who is calling: the tenant that owns whatever the call makes or names. */
export interface Caller {
  tenant: string;
  /** What proved it. */
  credential: 'api-key' | 'access-token';
}

/**
 * Which credentials a route takes: `openai` an API key as bearer, `azure` a key in `api-key` or an access
 * token as bearer, `azure-v1` any of them.
 */
export type CredentialRules = 'openai' | 'azure' | 'azure-v1';

/**
 * Decides who is calling from the request's headers alone.
 * Throws `missing_credential`, `wrong_key` or `invalid_token`.
 */
export type Authenticate = (headers: Headers, rules: CredentialRules, signal: AbortSignal) => Promise<Caller>;
