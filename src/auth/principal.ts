/** Whoever signed in with a token: a person, a program, or a machine's own identity. */
export interface Principal {
  /** The `oid` claim: what roles are assigned to. */
  objectId: string;
  /** The directory that vouches for it, `tid`. */
  directory: string;
  /** Such as the `upn` or `appid` claim, for the audit log. */
  name: string;
}

/**
 * What a token is for: `inference` is `https://cognitiveservices.azure.com` and its kin, `management` is
 * `https://management.azure.com` or this server's own address.
 */
export type Audience = 'inference' | 'management';

/** The principal of a token that is good for an audience now, or `undefined`. Never rejects because of the token. */
export type VerifyToken = (
  token: string,
  audience: Audience,
  signal: AbortSignal,
) => Promise<Principal | undefined>;
