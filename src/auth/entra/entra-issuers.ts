import type { Log } from '../../log.ts';
import { AUDIENCES } from '../audiences.ts';
import type { TokenIssuer } from '../token-issuer.ts';
import { createEntraIssuer } from './entra-issuer.ts';
import { fetchKeySet } from './fetch-key-set.ts';
import { KeySet } from './key-set.ts';

export interface EntraIssuersOptions {
  /** The ids of the tenants whose tokens are taken, each a GUID. */
  tenants: readonly string[];
  /** An https address such as `https://login.microsoftonline.com`. */
  authority: string;
  log: Log;
  /** Trusted for the authority instead of the authorities that Node knows, as PEM. */
  certificateAuthority?: string;
  /** Milliseconds since the epoch. */
  nowMs?: () => number;
}

/** The issuers of the tenants of Entra that may sign in here. Nothing is fetched before the first token comes. */
export function createEntraIssuers(options: EntraIssuersOptions): TokenIssuer[] {
  const { tenants, log, certificateAuthority, nowMs } = options;
  const authority = options.authority.replace(/\/+$/, '');
  const trust = certificateAuthority === undefined ? {} : { certificateAuthority };
  return tenants.map((tenant) => {
    const url = new URL(`${authority}/${tenant.toLowerCase()}/discovery/v2.0/keys`);
    const keys = new KeySet({ fetchKeys: (signal) => fetchKeySet(url, { ...trust, signal }), log });
    return createEntraIssuer({ tenant, authority, audiences: AUDIENCES, keys, ...(nowMs && { nowMs }) });
  });
}
