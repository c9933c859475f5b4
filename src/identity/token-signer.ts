import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';

const ALGORITHM = 'RS256';
/** Entra allows this much between two clocks. */
const CLOCK_TOLERANCE_SECONDS = 300;

export interface TokenSigner {
  /** As a key set is published. */
  readonly publicKeys: { keys: readonly JWK[] };
  sign(claims: JWTPayload & { aud: string }, lifetimeSeconds: number): Promise<SignedToken>;
  /** The claims of a token of its own that is good now for one of the audiences, or `undefined`. */
  verify(token: string, isAudience: (audience: string) => boolean): Promise<JWTPayload | undefined>;
}

export interface SignedToken {
  token: string;
  /** Seconds since the epoch. */
  notBefore: number;
  expiresAt: number;
}

export interface TokenSignerOptions {
  issuer: string;
  /** Seconds since the epoch. */
  now: () => number;
}

/** Signs with a key that is made here and never written, so all it signed ends with the process. */
export async function createTokenSigner({ issuer, now }: TokenSignerOptions): Promise<TokenSigner> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const jwk = await exportJWK(publicKey);
  const keyId = await calculateJwkThumbprint(jwk);
  const header = { alg: ALGORITHM, typ: 'JWT', kid: keyId };
  return {
    publicKeys: { keys: [{ ...jwk, kid: keyId, use: 'sig', alg: ALGORITHM }] },

    async sign(claims, lifetimeSeconds) {
      const notBefore = now();
      const expiresAt = notBefore + lifetimeSeconds;
      const token = await new SignJWT({
        ...claims,
        iss: issuer,
        iat: notBefore,
        nbf: notBefore,
        exp: expiresAt,
      })
        .setProtectedHeader(header)
        .sign(privateKey);
      return { token, notBefore, expiresAt };
    },

    async verify(token, isAudience) {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [ALGORITHM],
          issuer,
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(now() * 1000),
          requiredClaims: ['aud', 'exp', 'nbf', 'iat', 'tid', 'oid'],
        });
        return typeof payload.aud === 'string' && isAudience(payload.aud) ? payload : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
