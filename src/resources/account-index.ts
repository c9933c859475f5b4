import type { AccountPath } from './account.ts';
import type { StoredAccount } from './stored-account.ts';

/** The accounts in memory, by everything that they are looked up by. */
export class AccountIndex {
  readonly #byTenant = new Map<string, StoredAccount>();
  /** Deleted ones keep their name and subdomain until they are purged. */
  readonly #byPath = new Map<string, StoredAccount>();
  readonly #bySubdomain = new Map<string, StoredAccount>();
  readonly #byDigest = new Map<string, { account: StoredAccount; digest: Buffer }>();

  get size(): number {
    return this.#byTenant.size;
  }

  all(): readonly StoredAccount[] {
    return [...this.#byTenant.values()];
  }

  byTenant(tenant: string): StoredAccount | undefined {
    return this.#byTenant.get(tenant);
  }

  byPath(path: AccountPath): StoredAccount | undefined {
    return this.#byPath.get(pathKey(path));
  }

  bySubdomain(subdomain: string): StoredAccount | undefined {
    return this.#bySubdomain.get(subdomain.toLowerCase());
  }

  /** Keys of deleted accounts are not found. */
  byDigest(digest: Buffer): { account: StoredAccount; digest: Buffer } | undefined {
    return this.#byDigest.get(digest.toString('hex'));
  }

  /** Puts an account in the place of what it was before. */
  put(account: StoredAccount): void {
    this.remove(account.tenant);
    this.#byTenant.set(account.tenant, account);
    this.#byPath.set(pathKey(account.path), account);
    this.#bySubdomain.set(account.subdomain, account);
    if (account.deletedAt !== undefined) return;
    for (const digest of digestsOf(account))
      this.#byDigest.set(digest, { account, digest: Buffer.from(digest, 'hex') });
  }

  remove(tenant: string): void {
    const account = this.#byTenant.get(tenant);
    if (account === undefined) return;
    this.#byTenant.delete(tenant);
    this.#byPath.delete(pathKey(account.path));
    this.#bySubdomain.delete(account.subdomain);
    for (const digest of digestsOf(account)) this.#byDigest.delete(digest);
  }
}

function digestsOf({ keys, namedKeys }: StoredAccount): readonly string[] {
  return [keys.key1.digest, keys.key2.digest, ...namedKeys.map(({ digest }) => digest)];
}

/** No part has a slash in it. */
export function pathKey({ subscription, resourceGroup, account }: AccountPath): string {
  return `${subscription}/${resourceGroup}/${account}`.toLowerCase();
}
