import { randomBytes } from 'node:crypto';
import type { Audience, Principal } from '../auth/principal.ts';
import { digestOf, fitsDigest } from './secret-digest.ts';

const TOKEN_BYTES = 32;

/**
 * What the terminal commands of the user who started the server show its control plane. It is made at each start,
 * known to whoever may read that user's files, and good where local identity is off as well.
 */
export interface OperatorToken {
  readonly token: string;
  /** The operator, if it is that token. Compares in constant time; never rejects. */
  verify(token: string, audience: Audience): Promise<Principal | undefined>;
}

/** It opens the control plane alone: inference has keys and tokens of its own. */
export function createOperatorToken(operator: Principal): OperatorToken {
  const token = `samtal-operator-${randomBytes(TOKEN_BYTES).toString('hex')}`;
  const digest = digestOf(token);
  return {
    token,
    async verify(candidate, audience) {
      return fitsDigest(candidate, digest) && audience === 'management' ? operator : undefined;
    },
  };
}
