import { randomUUID } from 'node:crypto';
import { SamtalError } from '../errors.ts';
import type { Documents } from '../store/documents.ts';
import type { Account, AccountPath, AccountSettings, DeploymentWish, KeyName, KeyPair } from './account.ts';
import {
  deleted,
  deploymentOf,
  withDeployment,
  withKey,
  withNamedKey,
  withoutDeployment,
  withoutNamedKey,
} from './account-changes.ts';
import { type AccountIndex, pathKey } from './account-index.ts';
import { type KeptKey, keepKey, makeKey, openKey } from './account-keys.ts';
import type { Accounts, AccountWish, PutDeployment } from './accounts.ts';
import { FIRST_ACCOUNT_PATH } from './first-account.ts';
import { checkName, subdomainFor } from './names.ts';
import type { StoredAccount } from './stored-account.ts';

/** The collection that accounts are kept in, by tenant. */
export const ACCOUNTS = 'accounts';

export interface AccountBookOptions {
  documents: Documents;
  /** 32 bytes under which keys are kept. */
  secret: Buffer;
  /** Units that the deployments of one type and model may have together in an account. */
  quotaUnits: number;
  /** Removes everything else that is kept for an account, before the account itself goes for good. */
  erase(account: Account): Promise<void>;
  /** Seconds since the epoch. */
  now(): number;
}

/** As in the cloud: so long a deleted account can be restored. */
const RESTORABLE_SECONDS = 48 * 3600;
const MAX_ACCOUNTS = 10_000;

/** The accounts of a server, each a record that is replaced whole when something of it changes. */
export class AccountBook implements Accounts {
  readonly #index: AccountIndex;
  readonly #options: AccountBookOptions;
  /** Paths of accounts that are being changed, and subdomains that are being given away. */
  readonly #changing = new Set<string>();

  constructor(index: AccountIndex, options: AccountBookOptions) {
    this.#index = index;
    this.#options = options;
  }

  get first(): Account | undefined {
    return this.find(FIRST_ACCOUNT_PATH);
  }

  find(path: AccountPath): Account | undefined {
    return ifLive(this.#index.byPath(path));
  }

  bySubdomain(subdomain: string): Account | undefined {
    return ifLive(this.#index.bySubdomain(subdomain));
  }

  byTenant(tenant: string): Account | undefined {
    return ifLive(this.#index.byTenant(tenant));
  }

  byKeyDigest(digest: Buffer): { account: Account; digest: Buffer } | undefined {
    return this.#index.byDigest(digest);
  }

  list(scope?: { subscription: string; resourceGroup?: string }): readonly Account[] {
    return this.#inScope(scope).filter(({ deletedAt }) => deletedAt === undefined);
  }

  findDeleted(path: AccountPath): Account | undefined {
    const found = this.#index.byPath(path);
    return found?.deletedAt === undefined ? undefined : found;
  }

  listDeleted(scope?: { subscription: string }): readonly Account[] {
    return this.#inScope(scope).filter(({ deletedAt }) => deletedAt !== undefined);
  }

  async create(path: AccountPath, { subdomain, restore, ...settings }: AccountWish): Promise<Account> {
    checkName(path.account, 'an account');
    return this.#alone(path, async () => {
      const known = this.#index.byPath(path);
      if (known !== undefined) return this.#keep(this.#takenBack(known, settings, restore === true));
      if (this.#index.size >= MAX_ACCOUNTS)
        throw new SamtalError('quota_exceeded', {
          message: `A server has at most ${MAX_ACCOUNTS} accounts.`,
        });
      const wanted = subdomainFor(path.account, subdomain);
      return this.#exclusively(`/${wanted}`, async () => {
        if (this.#index.bySubdomain(wanted) !== undefined)
          throw new SamtalError('subdomain_taken', {
            message: `The subdomain name '${wanted}' is already used.`,
          });
        return this.#keep(this.#newAccount(path, wanted, settings));
      });
    });
  }

  async update(path: AccountPath, change: Partial<AccountSettings>): Promise<Account> {
    return this.#change(path, (account) => ({ ...account, settings: { ...account.settings, ...change } }));
  }

  async delete(path: AccountPath): Promise<void> {
    await this.#change(path, (account) => deleted(account, { now: this.#options.now() }));
  }

  async purge(path: AccountPath): Promise<void> {
    await this.#alone(path, async () => {
      const account = this.#index.byPath(path);
      if (account?.deletedAt === undefined) throw missing(path);
      await this.#options.erase(account);
      await this.#options.documents.remove(ACCOUNTS, account.tenant);
      this.#index.remove(account.tenant);
    });
  }

  async purgeExpired(): Promise<void> {
    const latest = this.#options.now() - RESTORABLE_SECONDS;
    for (const { path, deletedAt = Number.POSITIVE_INFINITY } of this.listDeleted())
      if (deletedAt < latest) await this.purge(path);
  }

  keysOf(path: AccountPath): KeyPair {
    const account = this.#live(path);
    const read = (name: KeyName) => openKey(account.keys[name], this.#sealFor(account.tenant, name));
    return { key1: read('key1'), key2: read('key2') };
  }

  async regenerateKey(path: AccountPath, name: KeyName): Promise<KeyPair> {
    await this.#change(path, (account) => withKey(account, name, this.#newKey(account.tenant, name)));
    return this.keysOf(path);
  }

  async createNamedKey(path: AccountPath, name: string): Promise<string> {
    const key = makeKey();
    await this.#change(path, (account) => withNamedKey(account, { name, key }, { now: this.#options.now() }));
    return key;
  }

  async revokeNamedKey(path: AccountPath, name: string): Promise<void> {
    await this.#change(path, (account) => withoutNamedKey(account, name));
  }

  async putDeployment(path: AccountPath, name: string, wish: DeploymentWish): Promise<PutDeployment> {
    return this.#alone(path, async () => {
      const before = this.#live(path);
      const made = withDeployment(before, { name, wish }, { now: this.#options.now() });
      this.#checkQuota(before, made.deployment);
      return { ...made, account: await this.#keep(made.account) };
    });
  }

  async deleteDeployment(path: AccountPath, name: string): Promise<boolean> {
    return this.#alone(path, async () => {
      const account = this.#live(path);
      if (deploymentOf(account, name) === undefined) return false;
      await this.#keep(withoutDeployment(account, name));
      return true;
    });
  }

  quotaOf({ deployments }: Account, type: string, model: string): { used: number; limit: number } {
    const alike = deployments.filter((deployment) => deployment.type === type && deployment.model === model);
    const used = alike.reduce((sum, { capacity }) => sum + capacity, 0);
    return { used, limit: this.#options.quotaUnits };
  }

  #checkQuota(account: StoredAccount, { name, type, model, capacity }: Account['deployments'][number]): void {
    const { used, limit } = this.quotaOf(withoutDeployment(account, name), type, model);
    if (used + capacity <= limit) return;
    throw new SamtalError('quota_exceeded', {
      message: `This operation require ${capacity} new capacity in quota Tokens Per Minute (thousands) - ${model} - ${type}, which is bigger than the current available capacity ${limit - used}. The current quota usage is ${used} and the quota limit is ${limit} for quota Tokens Per Minute (thousands) - ${model} - ${type}.`,
    });
  }

  #inScope(scope?: { subscription: string; resourceGroup?: string }): readonly StoredAccount[] {
    const { subscription, resourceGroup } = scope ?? {};
    return this.#index
      .all()
      .filter(
        ({ path }) => isSame(path.subscription, subscription) && isSame(path.resourceGroup, resourceGroup),
      )
      .sort((left, right) => left.path.account.localeCompare(right.path.account, 'en'));
  }

  #live(path: AccountPath): StoredAccount {
    const account = this.#index.byPath(path);
    if (account === undefined || account.deletedAt !== undefined) throw missing(path);
    return account;
  }

  /** What a second `PUT` of an account makes of it. */
  #takenBack(known: StoredAccount, settings: AccountSettings, restore: boolean): StoredAccount {
    if (known.deletedAt === undefined) return { ...known, settings };
    const { deletedAt: _deletedAt, ...rest } = known;
    if (restore) return rest;
    throw new SamtalError('restore_needed', {
      message: `An existing resource with ID '${known.path.account}' has been soft-deleted. To restore the resource, you must specify 'restore' to be 'true' in the property. If you don't want to restore existing resource, please purge it first.`,
    });
  }

  #newAccount(path: AccountPath, subdomain: string, settings: AccountSettings): StoredAccount {
    const tenant = randomUUID();
    return {
      tenant,
      path,
      subdomain,
      settings,
      deployments: [],
      namedKeys: [],
      createdAt: this.#options.now(),
      revision: 0,
      keys: { key1: this.#newKey(tenant, 'key1'), key2: this.#newKey(tenant, 'key2') },
    };
  }

  #newKey(tenant: string, name: KeyName): KeptKey {
    return keepKey(makeKey(), this.#sealFor(tenant, name));
  }

  #sealFor(tenant: string, name: KeyName): { secret: Buffer; place: string } {
    return { secret: this.#options.secret, place: `${tenant}/${name}` };
  }

  async #change(path: AccountPath, make: (account: StoredAccount) => StoredAccount): Promise<StoredAccount> {
    return this.#alone(path, () => this.#keep(make(this.#live(path))));
  }

  /** What was changed is seen by others once it can't be lost. */
  async #keep(changed: StoredAccount): Promise<StoredAccount> {
    const account = { ...changed, revision: changed.revision + 1 };
    await this.#options.documents.put(ACCOUNTS, account.tenant, account);
    this.#index.put(account);
    return account;
  }

  async #alone<Result>(path: AccountPath, change: () => Promise<Result>): Promise<Result> {
    return this.#exclusively(pathKey(path), change);
  }

  async #exclusively<Result>(key: string, change: () => Promise<Result>): Promise<Result> {
    if (this.#changing.has(key)) throw new SamtalError('request_conflict');
    this.#changing.add(key);
    try {
      return await change();
    } finally {
      this.#changing.delete(key);
    }
  }
}

function ifLive(account: StoredAccount | undefined): Account | undefined {
  return account?.deletedAt === undefined ? account : undefined;
}

function isSame(part: string, wanted: string | undefined): boolean {
  return wanted === undefined || part.toLowerCase() === wanted.toLowerCase();
}

function missing({ resourceGroup, account }: AccountPath): SamtalError {
  return new SamtalError('resource_missing', {
    message: `The Resource 'Microsoft.CognitiveServices/accounts/${account}' under resource group '${resourceGroup}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  });
}
