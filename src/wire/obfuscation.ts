import { randomBytes } from 'node:crypto';

/** Text and padding together are a multiple of this. */
const BLOCK_CHARACTERS = 32;

/**
 * Random characters that fill the text of a delta up, so that the sizes of encrypted chunks do not tell the
 * lengths of words. Sound comes in slices of one size anyway.
 */
export function obfuscation(text: string): string {
  const missing = BLOCK_CHARACTERS - (text.length % BLOCK_CHARACTERS);
  return randomBytes(BLOCK_CHARACTERS).toString('base64url').slice(0, missing);
}
