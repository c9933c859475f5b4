import type { AccountPath } from './account.ts';

/**
 * Where the account that the first start makes is in the cloud's tree; a server of one's own has no subscriptions
 * to tell apart. Its endpoint is the server's own address.
 */
export const FIRST_ACCOUNT_PATH: AccountPath = {
  subscription: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'samtal',
  account: 'samtal',
};
