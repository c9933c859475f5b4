import type {
  Account,
  AccountPath,
  AccountSettings,
  DeploymentRecord,
  DeploymentWish,
  KeyName,
  KeyPair,
} from './account.ts';

/**
 * Every account of this server. Reading is done from memory; a change is durable when it resolves, and what it
 * returns is a new object: who holds the old one may go on with it. One change of an account at a time: another
 * is refused with `request_conflict`. Whatever is not there is refused with `resource_missing`.
 */
export interface Accounts {
  /** The account at the server's own address, unless it has been deleted. */
  readonly first: Account | undefined;
  find(path: AccountPath): Account | undefined;
  bySubdomain(subdomain: string): Account | undefined;
  byTenant(tenant: string): Account | undefined;
  /** The account that a key opens, by the key's SHA-256; the caller compares in constant time. */
  byKeyDigest(digest: Buffer): { account: Account; digest: Buffer } | undefined;
  /** Live ones, in the order of their names. */
  list(scope?: { subscription: string; resourceGroup?: string }): readonly Account[];
  findDeleted(path: AccountPath): Account | undefined;
  listDeleted(scope?: { subscription: string }): readonly Account[];

  /**
   * Makes an account, or with `restore` takes back a deleted one. Refuses with `restore_needed` where a deleted
   * one has the name, and with `subdomain_taken`.
   */
  create(path: AccountPath, wish: AccountWish): Promise<Account>;
  update(path: AccountPath, change: Partial<AccountSettings>): Promise<Account>;
  /** Deletes it so that it can be restored for 48 hours. Refuses with `nested_resources` while it has deployments. */
  delete(path: AccountPath): Promise<void>;
  /** Ends a deleted account for good, with everything that was kept for it. */
  purge(path: AccountPath): Promise<void>;
  /** Purges what was deleted longer ago than can be restored. */
  purgeExpired(): Promise<void>;

  keysOf(path: AccountPath): KeyPair;
  /** The old key opens nothing from then on. */
  regenerateKey(path: AccountPath, name: KeyName): Promise<KeyPair>;
  /** Returns the key, which nobody can read again. Refuses with `already_there`. */
  createNamedKey(path: AccountPath, name: string): Promise<string>;
  revokeNamedKey(path: AccountPath, name: string): Promise<void>;

  /** Refuses with `deployment_model_not_supported` and `quota_exceeded`. */
  putDeployment(path: AccountPath, name: string, wish: DeploymentWish): Promise<PutDeployment>;
  /** Resolves to whether there was one. */
  deleteDeployment(path: AccountPath, name: string): Promise<boolean>;
  /** Units that an account's deployments of a type and model have, and may have together. */
  quotaOf(account: Account, type: string, model: string): { used: number; limit: number };
}

export interface AccountWish extends AccountSettings {
  /** The name of the account, in lower case, if not given. */
  subdomain?: string;
  restore?: boolean;
}

export interface PutDeployment {
  account: Account;
  deployment: DeploymentRecord;
  isNew: boolean;
}
