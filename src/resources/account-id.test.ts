import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountId, isSameId, parseAccountId } from './account-id.ts';

const PATH = { subscription: 'S-1', resourceGroup: 'My.Group_(1)', account: 'Speech' };
const ID =
  '/subscriptions/S-1/resourceGroups/My.Group_(1)/providers/Microsoft.CognitiveServices/accounts/Speech';

test('an account has the id that the cloud gives it, and is found by it however it is written', () => {
  assert.equal(accountId(PATH), ID);
  assert.deepEqual(parseAccountId(ID), PATH);
  assert.deepEqual(parseAccountId(ID.toUpperCase()), {
    subscription: 'S-1',
    resourceGroup: 'MY.GROUP_(1)',
    account: 'SPEECH',
  });
  assert.ok(isSameId(ID, ID.toUpperCase()));
  assert.ok(!isSameId(ID, `${ID}2`));
});

test('what lies above or below an account is not its id', () => {
  const others = [
    '/',
    '/subscriptions/S-1',
    '/subscriptions/S-1/resourceGroups/g',
    `${ID}/deployments/d`,
    `x${ID}`,
    ID.replace('CognitiveServices', 'Storage'),
    ID.replace('.CognitiveServices', 'xCognitiveServices'),
    ID.replace('S-1', 's'.repeat(65)),
    ID.replace('/S-1', '/'),
  ];
  for (const id of others) assert.equal(parseAccountId(id), undefined, id);
});
