import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';

/** As kept: what finds it when it is shown, and what it can be read from by who has the server's secret. */
export interface KeptKey {
  /** SHA-256 of the key, lower-case hex. */
  digest: string;
  /** The key under AES-256-GCM: nonce, tag and text in base64. */
  sealed: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 256 random bits. */
export function makeKey(): string {
  return `sk-samtal-${randomBytes(32).toString('hex')}`;
}

export function digestOf(key: string): string {
  return hash('sha256', key);
}

/** Seals a key for one place alone: moved to another account or name, it can't be opened. */
export function keepKey(key: string, { secret, place }: { secret: Buffer; place: string }): KeptKey {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, secret, nonce).setAAD(Buffer.from(place));
  const text = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()]);
  return {
    digest: digestOf(key),
    sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64'),
  };
}

/** Throws where the secret is another one than it was sealed with, or the text was changed. */
export function openKey({ sealed }: KeptKey, { secret, place }: { secret: Buffer; place: string }): string {
  const bytes = Buffer.from(sealed, 'base64');
  const textAt = NONCE_BYTES + TAG_BYTES;
  const decipher = createDecipheriv(CIPHER, secret, bytes.subarray(0, NONCE_BYTES))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(NONCE_BYTES, textAt));
  return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('utf8');
}
