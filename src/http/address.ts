/** What an address names: the account whose endpoint was called, unless it is the first one's, and the route. */
export interface Address {
  subdomain?: string;
  path: string;
}

const ACCOUNT = /^\/accounts\/([A-Za-z0-9-]{1,64})(\/.*)?$/;

/** Reads a canonical path: every account but the first has its endpoint at `/accounts/{subdomain}`. */
export function addressOf(path: string): Address {
  if (!path.startsWith('/accounts/')) return { path };
  const [, subdomain, rest = '/'] = ACCOUNT.exec(path) ?? [];
  return subdomain === undefined ? { path } : { subdomain: subdomain.toLowerCase(), path: rest };
}
