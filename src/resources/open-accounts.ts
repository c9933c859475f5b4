import { ACCOUNTS, AccountBook, type AccountBookOptions } from './account-book.ts';
import { AccountIndex } from './account-index.ts';
import type { Accounts } from './accounts.ts';
import { StoredAccount } from './stored-account.ts';

export type OpenAccountsOptions = Omit<AccountBookOptions, 'now'> & Partial<Pick<AccountBookOptions, 'now'>>;

/** Reads the accounts that are kept. Rejects when one is damaged. */
export async function openAccounts(options: OpenAccountsOptions): Promise<Accounts> {
  const index = new AccountIndex();
  for (const [tenant, record] of await options.documents.all(ACCOUNTS)) {
    const parsed = StoredAccount.safeParse(record);
    if (!parsed.success || parsed.data.tenant !== tenant)
      throw new Error(`Cannot start: the account "${tenant}" that is kept is damaged`);
    index.put(parsed.data);
  }
  return new AccountBook(index, { now: () => Math.floor(Date.now() / 1000), ...options });
}
