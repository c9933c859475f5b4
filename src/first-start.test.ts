import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finishFirstStart } from './first-start.ts';
import { FIRST_ACCOUNT_PATH } from './resources/first-account.ts';
import { openAccounts } from './resources/open-accounts.ts';
import { openRoles } from './roles/open-roles.ts';
import { memoryDocuments } from './store/documents.test.kit.ts';

const OPERATOR = '5d3c9e5e-5d2c-4a5f-8a53-0d0f4a0a0001';
const WRITE = { action: 'Microsoft.CognitiveServices/accounts/deployments/write', plane: 'control' } as const;

test('makes the first account and gives its operator every right, once', async () => {
  const documents = memoryDocuments();
  const start = async () => {
    const roles = await openRoles({ documents });
    const accounts = await openAccounts({
      documents,
      secret: Buffer.alloc(32),
      quotaUnits: 1_000,
      erase: async () => undefined,
    });
    await finishFirstStart({ documents, accounts, roles, operatorId: OPERATOR, capacity: 1 });
    return { roles, accounts };
  };
  const first = await start();
  assert.ok(first.roles.may(OPERATOR, WRITE, '/subscriptions/any'));
  assert.ok(first.accounts.first);

  for (const { name } of first.accounts.first.deployments)
    await first.accounts.deleteDeployment(FIRST_ACCOUNT_PATH, name);
  await first.accounts.delete(FIRST_ACCOUNT_PATH);
  await first.accounts.purge(FIRST_ACCOUNT_PATH);
  await first.roles.removeBelow('/');
  const second = await start();
  assert.equal(second.accounts.first, undefined);
  assert.ok(!second.roles.may(OPERATOR, WRITE, '/subscriptions/any'));
});

test('goes on where it was broken off', async () => {
  const documents = memoryDocuments();
  const parts = async () => ({
    documents,
    roles: await openRoles({ documents }),
    accounts: await openAccounts({
      documents,
      secret: Buffer.alloc(32),
      quotaUnits: 1_000,
      erase: async () => undefined,
    }),
    operatorId: OPERATOR,
    capacity: 1,
  });
  let writes = 0;
  const failing = (limit: number) => async (collection: string, id: string, record: object) => {
    writes += 1;
    if (writes > limit) throw new Error('The power went');
    await memory(collection, id, record);
  };
  const memory = documents.put;
  for (const limit of [1, 4, 8, 13]) {
    writes = 0;
    documents.put = failing(limit);
    await finishFirstStart(await parts()).catch(() => undefined);
  }
  documents.put = memory;
  const whole = await parts();
  await finishFirstStart(whole);
  assert.equal(whole.accounts.first?.deployments.length, 10);
  assert.ok(whole.roles.may(OPERATOR, WRITE, '/'));
});
