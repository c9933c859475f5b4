import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datedName } from '../deployments/deployment.ts';
import { memoryDocuments } from '../store/documents.test.kit.ts';
import { createAccountDeployments } from './account-deployments.ts';
import { FIRST_ACCOUNT_PATH } from './first-account.ts';
import { makeFirstAccount } from './make-first-account.ts';
import { openAccounts } from './open-accounts.ts';

const accounts = await openAccounts({
  documents: memoryDocuments(),
  secret: Buffer.alloc(32),
  quotaUnits: 1_000_000,
  erase: async () => undefined,
});
await makeFirstAccount(accounts, { capacity: 100 });
const tenant = accounts.first?.tenant ?? '';
const deployments = createAccountDeployments(accounts, { answerTasksDirectly: true });

test('a name without a date means one snapshot, and every dated name its own', async () => {
  const cases = {
    'gpt-4o-audio-preview': 'gpt-4o-audio-preview-2024-12-17',
    'GPT-4o-Mini-Audio-Preview': 'gpt-4o-mini-audio-preview-2024-12-17',
    'gpt-4o-audio-preview-2024-12-17': 'gpt-4o-audio-preview-2024-12-17',
    'gpt-4o-audio-preview-2025-06-03': 'gpt-4o-audio-preview-2025-06-03',
    'gpt-audio-mini-2025-10-06': 'gpt-audio-mini-2025-10-06',
    'gpt-audio-1.5': 'gpt-audio-1.5-2026-02-23',
    'gpt-4o-mini': 'gpt-4o-mini-2024-07-18',
  };
  for (const [name, wanted] of Object.entries(cases)) {
    const found = await deployments.find(tenant, name);
    assert.equal(found && datedName(found), wanted, name);
  }
  for (const name of ['gpt-4-turbo', 'gpt-4o-audio-preview-2024-12-18', '', 'constructor'])
    assert.equal(await deployments.find(tenant, name), undefined, name);
  assert.equal(await deployments.find('another', 'gpt-4o-audio-preview'), undefined);
});

test('no name is listed twice, and every listed name is found', async () => {
  const listed = await deployments.list(tenant);
  assert.equal(new Set(listed.map(({ name }) => name)).size, listed.length);
  for (const deployment of listed)
    assert.equal(await deployments.find(tenant, deployment.name), deployment, deployment.name);
});

test('what a request holds stays as it was when the deployment is changed and deleted', async () => {
  const held = await deployments.find(tenant, 'gpt-audio');
  const before = { ...held };
  const [record] = accounts.first?.deployments.filter(({ name }) => name === 'gpt-audio') ?? [];
  assert.ok(record);
  await accounts.putDeployment(FIRST_ACCOUNT_PATH, 'gpt-audio', { ...record, capacity: 7, voices: ['echo'] });
  const changed = await deployments.find(tenant, 'gpt-audio');
  assert.deepEqual([changed?.capacity, changed?.voices], [7, ['echo']]);
  await accounts.deleteDeployment(FIRST_ACCOUNT_PATH, 'gpt-audio');
  assert.equal(await deployments.find(tenant, 'gpt-audio'), undefined);
  assert.deepEqual(held, before);
});
