import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

const KeySetBody = z.object({ keys: z.array(z.unknown()).max(100) });

/** Lengths are those of a modulus of 8,192 bits and of an exponent that is quick to use. */
const RsaKey = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1).max(256),
  n: z.string().max(1_366),
  e: z.string().max(6),
  use: z.literal('sig').optional(),
  alg: z.literal('RS256').optional(),
});

/** What RS256 needs at least (RFC 7518, 3.3). */
const MIN_MODULUS_BITS = 2_048;

/**
 * The RSA signature keys of a JSON Web Key Set by their `kid`; others in it are passed over. Throws where there
 * is none: a set without keys is not one to replace a good one with.
 */
export function parseKeySet(text: string): ReadonlyMap<string, KeyObject> {
  const { keys } = KeySetBody.parse(JSON.parse(text));
  const usable = new Map(keys.flatMap(usableKey));
  if (usable.size === 0) throw new Error('There is no RSA signature key in it');
  return usable;
}

function usableKey(candidate: unknown): [string, KeyObject][] {
  const { data } = RsaKey.safeParse(candidate);
  if (data === undefined) return [];
  const { kid, kty, n, e } = data;
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
    return bits >= MIN_MODULUS_BITS ? [[kid, key]] : [];
  } catch {
    return [];
  }
}
