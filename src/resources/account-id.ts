import type { AccountPath } from './account.ts';

const ACCOUNT_ID =
  /^\/subscriptions\/([^/]{1,64})\/resourceGroups\/([^/]{1,90})\/providers\/Microsoft\.CognitiveServices\/accounts\/([^/]{1,64})\/?$/i;

/** The id by which the cloud's control plane names an account; also the scope at which roles are assigned to it. */
export function accountId({ subscription, resourceGroup, account }: AccountPath): string {
  return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.CognitiveServices/accounts/${account}`;
}

/** Where the account of an id is, with the letters as they were written; `undefined` if it names none. */
export function parseAccountId(id: string): AccountPath | undefined {
  const [, subscription, resourceGroup, account] = ACCOUNT_ID.exec(id) ?? [];
  if (subscription === undefined || resourceGroup === undefined || account === undefined) return undefined;
  return { subscription, resourceGroup, account };
}

/** Whether two ids name the same thing: the cloud does not regard case in them. */
export function isSameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
