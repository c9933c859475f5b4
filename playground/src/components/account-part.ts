import type { ManagedAccount, Management } from '../api/management.ts';

export interface AccountPartProps {
  account: ManagedAccount;
  management: Management;
}
