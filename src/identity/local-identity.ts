import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { generateKeyPair, jwtVerify, SignJWT } from 'jose';

/** The audience of Azure's Cognitive Services, which `DefaultAzureCredential` is asked for. */
const AUDIENCE = 'https://cognitiveservices.azure.com';
/** Also asked for by newer samples. */
export const ACCEPTED_AUDIENCES: readonly string[] = [
  AUDIENCE,
  `${AUDIENCE}/`,
  'https://ai.azure.com',
  'https://ai.azure.com/',
];
/** A name no cloud tenant can have, so that a token from here is never mistaken for one from there. */
const ISSUER = 'https://local.samtal.invalid/';
const ALGORITHM = 'RS256';
/** Entra allows this much between two clocks. */
const CLOCK_TOLERANCE_SECONDS = 300;

/**
 * An identity provider for this machine alone: what `az login` or a managed identity is in the cloud.
 * Its signing key is made at start and never written, so its tokens end with the process.
 */
export interface LocalIdentity {
  /** What `IDENTITY_HEADER` must hold. */
  readonly secret: string;
  /** Compares in constant time. */
  knows(secret: string): boolean;
  issue(audience: string): Promise<AccessToken | undefined>;
  /** The tenant a token speaks for, or `undefined` if it is not one of ours, or not any more. */
  verify(token: string): Promise<string | undefined>;
}

export interface AccessToken {
  token: string;
  clientId: string;
  /** Seconds since the epoch. */
  notBefore: number;
  expiresAt: number;
}

export interface LocalIdentityOptions {
  tenant: string;
  lifetimeSeconds?: number;
  /** Seconds since the epoch. */
  now?: () => number;
}

export async function createLocalIdentity({
  tenant,
  lifetimeSeconds = 86_399,
  now = () => Math.floor(Date.now() / 1000),
}: LocalIdentityOptions): Promise<LocalIdentity> {
  const { privateKey, publicKey } = await generateKeyPair(ALGORITHM);
  const secret = randomBytes(32).toString('hex');
  const secretDigest = sha256(secret);
  const clientId = randomUUID();
  const principalId = randomUUID();

  return {
    secret,

    knows: (candidate) => timingSafeEqual(sha256(candidate), secretDigest),

    async issue(audience) {
      if (!ACCEPTED_AUDIENCES.includes(audience)) return undefined;
      const notBefore = now();
      const expiresAt = notBefore + lifetimeSeconds;
      const token = await new SignJWT({ tid: tenant, oid: principalId, appid: clientId, ver: '1.0' })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(principalId)
        .setIssuedAt(notBefore)
        .setNotBefore(notBefore)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, clientId, notBefore, expiresAt };
    },

    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, publicKey, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: [...ACCEPTED_AUDIENCES],
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
          currentDate: new Date(now() * 1000),
          requiredClaims: ['exp', 'nbf', 'iat', 'tid', 'oid'],
        });
        return payload.tid === tenant ? tenant : undefined;
      } catch {
        return undefined;
      }
    },
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
