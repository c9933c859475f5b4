import type { KeyObject } from 'node:crypto';
import { errors, type JWTHeaderParameters, jwtVerify } from 'jose';
import type { Audience } from '../principal.ts';
import type { TokenIssuer } from '../token-issuer.ts';
import { isHeaderTaken } from '../token-shape.ts';
import type { KeySet } from './key-set.ts';
import { principalOfClaims } from './principal-of-claims.ts';

export interface EntraIssuerOptions {
  /** The id of the tenant, a GUID. */
  tenant: string;
  /** Such as `https://login.microsoftonline.com`, without a slash at its end. */
  authority: string;
  /** The `aud` claims that are taken. */
  audiences: Readonly<Record<Audience, readonly string[]>>;
  keys: Pick<KeySet, 'find'>;
  /** Milliseconds since the epoch. */
  nowMs?: () => number;
}

const ALGORITHM = 'RS256';
/** Entra allows this much between two clocks. */
const CLOCK_TOLERANCE_SECONDS = 300;
const REQUIRED_CLAIMS = ['exp', 'nbf', 'iat', 'tid', 'aud', 'iss', 'oid'];
/** The issuer of the first version of access tokens, whichever address their keys are published at. */
const FIRST_VERSION_ISSUER = 'https://sts.windows.net';

/** A tenant of Microsoft Entra ID, of whose access tokens there are two versions with an `iss` claim each. */
export function createEntraIssuer(options: EntraIssuerOptions): TokenIssuer {
  const { authority, audiences, keys, nowMs = Date.now } = options;
  const directory = options.tenant.toLowerCase();
  const issuer = [`${FIRST_VERSION_ISSUER}/${directory}/`, `${authority}/${directory}/v2.0`];
  return {
    issuer,
    async verify(token, audience, signal) {
      const keyOf = (header: JWTHeaderParameters) => publicKey(header, keys, signal);
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: [ALGORITHM],
          issuer,
          audience: [...audiences[audience]],
          requiredClaims: REQUIRED_CLAIMS,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(nowMs()),
        });
        return principalOfClaims(payload, directory);
      } catch {
        // Why it was refused is nobody's business, and the error quotes the claims.
        signal.throwIfAborted();
        return undefined;
      }
    },
  };
}

async function publicKey(
  header: JWTHeaderParameters,
  keys: Pick<KeySet, 'find'>,
  signal: AbortSignal,
): Promise<KeyObject> {
  const { kid } = header;
  if (!isHeaderTaken({ ...header }) || kid === undefined) throw new errors.JWSInvalid();
  const key = await keys.find(kid, signal);
  if (key === undefined) throw new errors.JWKSNoMatchingKey();
  return key;
}
