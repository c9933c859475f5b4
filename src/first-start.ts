import type { Accounts } from './resources/accounts.ts';
import { makeFirstAccount } from './resources/make-first-account.ts';
import type { Roles } from './roles/roles.ts';
import type { Documents } from './store/documents.ts';

/** Remembers that it was, so that what its owner took away does not come back. */
const COLLECTION = 'server';
const FIRST_START = 'first-start';

/**
 * The roles of whoever started the server, over everything. The names of the assignments are always the same, so
 * that a first start which was broken off can go on where it was.
 */
const OPERATOR_ROLES = [
  { name: '6f9c3a52-6f0b-4c0e-9d0e-3c1f5a8b7d01', role: 'Owner' },
  { name: '6f9c3a52-6f0b-4c0e-9d0e-3c1f5a8b7d02', role: 'Cognitive Services User' },
] as const;

export interface FirstStartOptions {
  documents: Documents;
  accounts: Accounts;
  roles: Roles;
  /** The object id of whoever may do everything. */
  operatorId: string;
  /** Units of each deployment. */
  capacity: number;
}

/** Makes what is there from the beginning, once in the life of a data folder. */
export async function finishFirstStart({
  documents,
  accounts,
  roles,
  operatorId,
  capacity,
}: FirstStartOptions): Promise<void> {
  if ((await documents.all(COLLECTION)).has(FIRST_START)) return;
  await makeFirstAccount(accounts, { capacity });
  for (const { name, role } of OPERATOR_ROLES)
    await roles.assign({
      name,
      scope: '/',
      roleDefinitionId: roles.definitions.find((definition) => definition.name === role)?.id ?? '',
      principalId: operatorId,
      principalType: 'ServicePrincipal',
      createdBy: operatorId,
    });
  await documents.put(COLLECTION, FIRST_START, { at: Math.floor(Date.now() / 1000) });
}
