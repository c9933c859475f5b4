import type { Audience, Principal } from './principal.ts';

/** Who makes tokens, and can tell its own from forged ones. */
export interface TokenIssuer {
  /** The `iss` claims of its tokens, exactly. */
  readonly issuer: string | readonly string[];
  /**
   * The principal of a token that is good for an audience now, or `undefined`; checks everything, the `iss` claim
   * included. Rejects with the signal's reason only, and ends its own waits after a time of its own.
   */
  verify(token: string, audience: Audience, signal: AbortSignal): Promise<Principal | undefined>;
}
