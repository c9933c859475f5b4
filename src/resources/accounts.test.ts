import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { beforeEach, describe, test } from 'node:test';
import { memoryDocuments } from '../store/documents.test.kit.ts';
import type { Account, DeploymentWish } from './account.ts';
import type { Accounts, AccountWish } from './accounts.ts';
import { FIRST_ACCOUNT_PATH } from './first-account.ts';
import { makeFirstAccount } from './make-first-account.ts';
import { openAccounts } from './open-accounts.ts';

const PATH = { subscription: 's', resourceGroup: 'team', account: 'Speech' };
const WISH: AccountWish = {
  location: 'swedencentral',
  kind: 'OpenAI',
  sku: 'S0',
  tags: {},
  isKeyless: false,
};
const DEPLOYMENT: DeploymentWish = {
  model: 'gpt-4o-mini-audio-preview',
  version: '',
  type: 'GlobalStandard',
  capacity: 10,
  engines: 'default',
  tags: {},
  versionUpgradeOption: 'NoAutoUpgrade',
  contentFilter: 'Microsoft.DefaultV2',
};
const SECRET = Buffer.alloc(32, 7);

let documents = memoryDocuments();
let clock = 1_800_000_000;
let erased: string[] = [];

const open = (): Promise<Accounts> =>
  openAccounts({
    documents,
    secret: SECRET,
    quotaUnits: 100,
    erase: async ({ tenant }: Account) => {
      erased.push(tenant);
    },
    now: () => clock,
  });

const found = (accounts: Accounts, key: string) =>
  accounts.byKeyDigest(createHash('sha256').update(key).digest())?.account.path.account;

beforeEach(() => {
  documents = memoryDocuments();
  clock = 1_800_000_000;
  erased = [];
});

describe('accounts', () => {
  test('are found by path in any case, by subdomain and by tenant, after a restart too', async () => {
    await (await open()).create(PATH, WISH);
    const accounts = await open();
    const account = accounts.find({ subscription: 'S', resourceGroup: 'TEAM', account: 'speech' });
    assert.equal(account?.path.account, 'Speech');
    assert.equal(account?.subdomain, 'speech');
    assert.equal(accounts.bySubdomain('SPEECH'), account);
    assert.equal(accounts.byTenant(account?.tenant ?? ''), account);
    assert.deepEqual(accounts.list({ subscription: 's', resourceGroup: 'Team' }), [account]);
    assert.deepEqual(accounts.list({ subscription: 'other' }), []);
    assert.equal(accounts.first, undefined);
  });

  test('have two keys, and the old one opens nothing once it is made anew', async () => {
    const accounts = await open();
    await accounts.create(PATH, WISH);
    const before = accounts.keysOf(PATH);
    assert.notEqual(before.key1, before.key2);
    assert.equal(found(accounts, before.key1), 'Speech');
    const after = await accounts.regenerateKey(PATH, 'key1');
    assert.equal(after.key2, before.key2);
    assert.deepEqual(
      [before.key1, before.key2, after.key1].map((key) => found(accounts, key)),
      [undefined, 'Speech', 'Speech'],
    );
    assert.deepEqual((await open()).keysOf(PATH), after);
  });

  test('keep no key that can be read without the secret', async () => {
    const accounts = await open();
    await accounts.create(PATH, WISH);
    const named = await accounts.createNamedKey(PATH, 'laptop');
    const kept = JSON.stringify([...(await documents.all('accounts')).values()]);
    for (const key of [...Object.values(accounts.keysOf(PATH)), named])
      assert.ok(!kept.includes(key.slice(-60)));
    const others = await openAccounts({
      documents,
      secret: Buffer.alloc(32, 8),
      quotaUnits: 1,
      erase: async () => undefined,
    });
    assert.throws(() => others.keysOf(PATH));
  });

  test('have named keys, shown once, that can be revoked', async () => {
    const accounts = await open();
    await accounts.create(PATH, WISH);
    const key = await accounts.createNamedKey(PATH, 'laptop');
    assert.equal(found(accounts, key), 'Speech');
    assert.equal(accounts.find(PATH)?.namedKeys[0]?.ending, key.slice(-4));
    await assert.rejects(accounts.createNamedKey(PATH, 'LAPTOP'), { kind: 'already_there' });
    await accounts.revokeNamedKey(PATH, 'Laptop');
    assert.equal(found(accounts, key), undefined);
    await assert.rejects(accounts.revokeNamedKey(PATH, 'laptop'), { kind: 'resource_missing' });
  });

  test('cannot be deleted while they have deployments, and then can, be restored and be purged', async () => {
    const accounts = await open();
    const { tenant } = await accounts.create(PATH, WISH);
    const { key1 } = accounts.keysOf(PATH);
    await accounts.putDeployment(PATH, 'ears', DEPLOYMENT);
    await assert.rejects(accounts.delete(PATH), {
      kind: 'nested_resources',
      message: /accounts\/Speech\/deployments\/ears'/,
    });
    assert.equal(await accounts.deleteDeployment(PATH, 'EARS'), true);
    assert.equal(await accounts.deleteDeployment(PATH, 'ears'), false);
    await accounts.delete(PATH);
    assert.equal(accounts.find(PATH), undefined);
    assert.equal(found(accounts, key1), undefined);
    assert.deepEqual(
      accounts.listDeleted().map((account) => account.tenant),
      [tenant],
    );
    await assert.rejects(accounts.create(PATH, WISH), { kind: 'restore_needed' });
    await assert.rejects(accounts.create({ ...PATH, account: 'other' }, { ...WISH, subdomain: 'speech' }), {
      kind: 'subdomain_taken',
    });
    await accounts.create(PATH, { ...WISH, restore: true });
    assert.equal(found(accounts, key1), 'Speech');
    await accounts.delete(PATH);
    await accounts.purge(PATH);
    assert.deepEqual(erased, [tenant]);
    assert.notEqual((await accounts.create(PATH, WISH)).tenant, tenant);
    assert.equal(found(accounts, key1), undefined);
  });

  test('are purged 48 hours after they were deleted, not sooner', async () => {
    const accounts = await open();
    await accounts.create(PATH, WISH);
    await accounts.delete(PATH);
    clock += 48 * 3600;
    await accounts.purgeExpired();
    assert.equal(accounts.listDeleted().length, 1);
    clock += 1;
    await accounts.purgeExpired();
    assert.equal(accounts.listDeleted().length, 0);
    assert.equal((await documents.all('accounts')).size, 0);
  });

  test('take one change at a time, and one owner for a subdomain', async () => {
    const accounts = await open();
    await accounts.create(PATH, WISH);
    const changes = await Promise.allSettled([
      accounts.putDeployment(PATH, 'one', DEPLOYMENT),
      accounts.putDeployment(PATH, 'two', DEPLOYMENT),
    ]);
    assert.deepEqual(
      changes.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
    const claims = await Promise.allSettled(
      ['a', 'b'].map((account) => accounts.create({ ...PATH, account }, { ...WISH, subdomain: 'wanted' })),
    );
    assert.deepEqual(
      claims.map(({ status }) => status),
      ['fulfilled', 'rejected'],
    );
  });

  test('refuse unknown models, bad names and more capacity than their quota', async () => {
    const accounts = await open();
    await accounts.create(PATH, WISH);
    const put = (name: string, change: Partial<DeploymentWish>) =>
      accounts.putDeployment(PATH, name, { ...DEPLOYMENT, ...change });
    await assert.rejects(put('x', { model: 'gpt-3' }), { kind: 'deployment_model_not_supported' });
    await assert.rejects(put('x', { version: '2020-01-01' }), { kind: 'deployment_model_not_supported' });
    for (const name of ['', '-x', 'a/b', 'å', 'x'.repeat(65), 'a b'])
      await assert.rejects(put(name, {}), { kind: 'invalid_resource_name' });
    assert.equal((await put('x', { capacity: 60 })).deployment.version, '2024-12-17');
    await assert.rejects(put('y', { capacity: 41 }), { kind: 'quota_exceeded' });
    const { isNew, deployment } = await put('X', { capacity: 100 });
    assert.deepEqual([isNew, deployment.name, deployment.revision], [false, 'x', 2]);
    assert.equal((await put('y', { type: 'Standard', capacity: 41 })).isNew, true);
  });

  test('are not served when what is kept of one is damaged', async () => {
    await (await open()).create(PATH, WISH);
    const [tenant = ''] = (await documents.all('accounts')).keys();
    await documents.put('accounts', tenant, { tenant });
    await assert.rejects(open(), /damaged/);
  });
});

describe('the first account', () => {
  test('has every model under its own name, and is made once', async () => {
    const accounts = await open();
    await makeFirstAccount(accounts, { capacity: 5 });
    const names = accounts.first?.deployments.map(({ name }) => name) ?? [];
    assert.ok(names.includes('gpt-4o-audio-preview') && names.includes('gpt-4o-mini-audio-preview'));
    assert.ok(names.includes('gpt-4o-audio-preview-2025-06-03'));
    assert.equal(new Set(names).size, names.length);
    assert.equal(accounts.first, accounts.find(FIRST_ACCOUNT_PATH));
    const keys = accounts.keysOf(FIRST_ACCOUNT_PATH);
    await makeFirstAccount(accounts, { capacity: 5 });
    assert.deepEqual(accounts.keysOf(FIRST_ACCOUNT_PATH), keys);
  });
});
