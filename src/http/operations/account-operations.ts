import type { Operation } from '../operation.ts';
import { answer, changing, deleting, getting, listing, oneExample, TAGGED } from './management-operation.ts';
import { inQuery } from './management-parameters.ts';

const tag = 'Accounts';
const accountBody = oneExample('AccountContent', 'An account of its own for a team', {
  location: 'swedencentral',
  kind: 'OpenAI',
  sku: { name: 'S0' },
  properties: { customSubDomainName: 'my-account' },
});
const changed = answer(200, 'It is changed.', { schema: 'Account', headers: ['etag'] });
const usageFilter = inQuery('$filter', 'Which ones.', "name.value eq 'OpenAI.Standard.gpt-audio'");

/** Accounts, their keys, and what they may use. */
export const ACCOUNT_OPERATIONS = {
  put: changing(
    {
      id: 'createAccount',
      tag,
      summary: 'Make an account, restore a deleted one, or change one',
      ...TAGGED,
      errors: [
        'invalid_resource_properties',
        'restore_needed',
        'subdomain_taken',
        'request_conflict',
        'precondition_failed',
      ],
    },
    {
      body: accountBody,
      answers: [changed, answer(201, 'It is made.', { schema: 'Account', headers: ['etag', 'retry-after'] })],
    },
  ),
  patch: changing(
    {
      id: 'updateAccount',
      tag,
      summary: 'Change an account',
      ...TAGGED,
      errors: ['invalid_resource_properties', 'request_conflict', 'precondition_failed'],
    },
    {
      body: oneExample('AccountContent', 'Tokens only', { properties: { disableLocalAuth: true } }),
      answers: [changed],
    },
  ),
  get: getting({ id: 'getAccount', tag, summary: 'Get an account' }, 'Account', ['etag']),
  delete: deleting(
    {
      id: 'deleteAccount',
      tag,
      summary: 'Delete an account that has no deployments; for two days it can be restored',
      ...TAGGED,
      errors: ['nested_resources', 'request_conflict', 'precondition_failed'],
    },
    [answer(202, 'It is deleted.', { headers: ['location', 'retry-after'] })],
  ),
  listOfSubscription: listing(
    { id: 'listAccounts', tag, summary: 'List the accounts of a subscription', errors: [] },
    'AccountPage',
  ),
  listOfGroup: listing(
    { id: 'listAccountsOfGroup', tag, summary: 'List the accounts of a resource group', errors: [] },
    'AccountPage',
  ),
  listKeys: getting({ id: 'listKeys', tag, summary: 'Get both keys' }, 'AccountKeys'),
  regenerateKey: changing(
    {
      id: 'regenerateKey',
      tag,
      summary: 'Make a key anew; the old one is good for nothing then',
      errors: ['request_conflict'],
    },
    {
      body: oneExample('KeyToRegenerate', 'The first', { keyName: 'Key1' }),
      answers: [answer(200, 'Both keys as they are now.', { schema: 'AccountKeys' })],
    },
  ),
  models: listing({ id: 'listAccountModels', tag, summary: 'List what can be deployed' }, 'AccountModelPage'),
  skus: listing({ id: 'listAccountSkus', tag, summary: 'List the pricing tiers' }, 'AccountSkuPage'),
  usages: listing(
    {
      id: 'listAccountUsages',
      tag,
      summary: 'List how much of the quotas is used',
      parameters: [usageFilter],
    },
    'UsagePage',
  ),
  regionModels: listing(
    { id: 'listRegionModels', tag, summary: 'List what can be deployed in a region', errors: [] },
    'RegionModelPage',
  ),
  regionUsages: listing(
    {
      id: 'listRegionUsages',
      tag,
      summary: 'List how much of the quotas of a region is used',
      errors: [],
      parameters: [usageFilter],
    },
    'UsagePage',
  ),
  operationResult: {
    id: 'getOperationResult',
    tag,
    summary: 'Whether a deletion has ended',
    answers: [answer(204, 'It has.')],
    errors: [],
  },
  listDeleted: listing(
    { id: 'listDeletedAccounts', tag, summary: 'List the accounts that can be restored', errors: [] },
    'AccountPage',
  ),
  getDeleted: getting(
    { id: 'getDeletedAccount', tag, summary: 'Get an account that can be restored' },
    'Account',
    ['etag'],
  ),
  purge: deleting(
    {
      id: 'purgeAccount',
      tag,
      summary: 'End a deleted account, with all that was kept for it',
      errors: ['request_conflict'],
    },
    [answer(200, 'It is gone.')],
  ),
} as const satisfies Record<string, Operation>;
