import type { AccountPath } from './account.ts';

/** The tenant of the account that the first start makes. */
export const FIRST_TENANT = 'default';

/** Where that account is in the cloud's tree; a server of one's own has no subscriptions to tell apart. */
export const FIRST_ACCOUNT_PATH: AccountPath = {
  subscription: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'samtal',
  account: 'samtal',
};
