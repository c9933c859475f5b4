import { createHmac } from 'node:crypto';
import { digestOf, fitsDigest } from './secret-digest.ts';

/**
 * The secret of one principal, made from the secret of the whole machine: whoever holds it can sign in as that
 * principal and as no other. Lower case, because some clients write addresses that way, and it may be part of one.
 */
export function secretOfPrincipal(machineSecret: string, name: string): string {
  const wanted = name.toLowerCase();
  return `${createHmac('sha256', machineSecret).update(wanted).digest('hex')}.${wanted}`;
}

/** The name in a secret of a principal, if it is that principal's; compares in constant time. */
export function nameInSecret(machineSecret: string, secret: string): string | undefined {
  const name = secret.slice(secret.indexOf('.') + 1);
  return fitsDigest(secret, digestOf(secretOfPrincipal(machineSecret, name))) ? name : undefined;
}
