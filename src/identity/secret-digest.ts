import { createHash, timingSafeEqual } from 'node:crypto';

/** SHA-256, which is enough for secrets of 256 random bits. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares in constant time. */
export function fitsDigest(secret: string, digest: Buffer): boolean {
  const given = digestOf(secret);
  return given.length === digest.length && timingSafeEqual(given, digest);
}
