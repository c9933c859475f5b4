import { randomBytes } from 'node:crypto';
import { audienceOf } from '../auth/audiences.ts';
import type { TokenIssuer } from '../auth/token-issuer.ts';
import { nameInSecret } from './identity-secret.ts';
import { ownAddressesOf } from './own-addresses.ts';
import type { LocalPrincipal, Principals } from './principals.ts';
import { digestOf, fitsDigest } from './secret-digest.ts';
import { createTokenSigner, type SignedToken, type TokenSigner } from './token-signer.ts';

/** A name no cloud tenant can have, so that a token from here is never mistaken for one from there. */
const ISSUER = 'https://local.samtal.invalid/';
/** What Entra wants the audience of an assertion to be that another issuer signed. */
const EXCHANGE = 'api://AzureADTokenExchange';
const DAY_SECONDS = 86_400;
/** It ends with the process at the latest. */
const ASSERTION_SECONDS = 30 * DAY_SECONDS;

/**
 * An identity provider for this machine alone: what `az login`, a managed identity or a service principal is in
 * the cloud.
 */
export interface LocalIdentity extends TokenIssuer {
  readonly issuer: string;
  readonly principals: Principals;
  /** The secret of the whole machine, which lets sign in as anybody. */
  readonly secret: string;
  readonly publicKeys: TokenSigner['publicKeys'];
  /** Whom a secret lets sign in, of the whole machine or of one principal; compares in constant time. */
  heldBy(secret: string): Holder | undefined;
  /** Whether it is the secret of the principal: the one it was made with, or the one for this run of the server. */
  isSecretOf(principal: LocalPrincipal, secret: string): boolean;
  /** A token for a resource, or `undefined` where this server is not it. */
  issue(
    principal: LocalPrincipal,
    resource: string,
    lifetimeSeconds?: number,
  ): Promise<SignedToken | undefined>;
  /** What proves to the token endpoint, in place of a secret, who somebody is. */
  assert(principal: LocalPrincipal): Promise<SignedToken>;
  /** Whose assertion it is. */
  asserted(assertion: string): Promise<LocalPrincipal | undefined>;
  /** Tells where the server is, which is what its control plane is called by its clients. */
  listensAt(urls: readonly string[]): void;
}

interface Holder {
  principal: LocalPrincipal;
  /** Whether it may be any other principal too. */
  isAnybody: boolean;
}

export interface LocalIdentityOptions {
  principals: Principals;
  /** Seconds since the epoch. */
  now?: () => number;
}

/** Makes a new secret and a new signing key, neither of which is ever written by it. */
export async function createLocalIdentity({
  principals,
  now = () => Math.floor(Date.now() / 1000),
}: LocalIdentityOptions): Promise<LocalIdentity> {
  const signer = await createTokenSigner({ issuer: ISSUER, now });
  const secret = randomBytes(32).toString('hex');
  const secretDigest = digestOf(secret);
  const { directory } = principals;
  let ownAddresses: ReadonlySet<string> = new Set();

  /** Of a principal that has not been removed since. */
  const claimant = (claims: Awaited<ReturnType<TokenSigner['verify']>>): LocalPrincipal | undefined =>
    claims?.tid === directory && typeof claims.oid === 'string' ? principals.find(claims.oid) : undefined;

  return {
    issuer: ISSUER,
    principals,
    secret,
    publicKeys: signer.publicKeys,

    heldBy(candidate) {
      const isAnybody = fitsDigest(candidate, secretDigest);
      if (isAnybody) return { principal: principals.operator, isAnybody };
      const name = nameInSecret(secret, candidate);
      const principal = name === undefined ? undefined : principals.find(name);
      return principal && { principal, isAnybody };
    },

    isSecretOf: (principal, candidate) =>
      principals.hasSecret(principal, candidate) || nameInSecret(secret, candidate) === principal.name,

    async issue({ objectId, clientId, name }, resource, lifetimeSeconds = DAY_SECONDS - 1) {
      if (audienceOf(resource, ownAddresses) === undefined) return undefined;
      const identity = { tid: directory, oid: objectId, sub: objectId, appid: clientId, name };
      return signer.sign({ ...identity, aud: resource, idtyp: 'app', ver: '1.0' }, lifetimeSeconds);
    },

    assert({ objectId }) {
      const identity = { tid: directory, oid: objectId, sub: objectId };
      return signer.sign({ ...identity, aud: EXCHANGE }, ASSERTION_SECONDS);
    },

    async asserted(assertion) {
      return claimant(await signer.verify(assertion, (audience) => audience === EXCHANGE));
    },

    async verify(token, audience, signal) {
      signal.throwIfAborted();
      const claims = await signer.verify(token, (given) => audienceOf(given, ownAddresses) === audience);
      const principal = claimant(claims);
      return principal && { objectId: principal.objectId, directory, name: principal.name };
    },

    listensAt(urls) {
      ownAddresses = ownAddressesOf(urls);
    },
  };
}
