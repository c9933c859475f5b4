import type { Command } from 'commander';
import type { AccountPath } from '../../resources/account.ts';
import { accountId } from '../../resources/account-id.ts';
import { FIRST_ACCOUNT_PATH } from '../../resources/first-account.ts';
import { CommandError } from '../command-error.ts';

/** Where in the cloud's tree a command works. */
export interface PlaceOptions {
  subscription?: string;
  resourceGroup?: string;
}

export interface AccountOptions extends PlaceOptions {
  account?: string;
}

/** For who has more than one subscription or resource group, as scripts for the cloud may have. */
export function withPlaceOptions(command: Command): Command {
  const { subscription, resourceGroup } = FIRST_ACCOUNT_PATH;
  return command
    .option('--resource-group <NAME>', `the resource group (${resourceGroup} if not given)`)
    .option('--subscription <ID>', `the subscription (${subscription} if not given)`);
}

export function withAccountOptions(command: Command): Command {
  return withPlaceOptions(
    command.option('--account <NAME>', `the account (${FIRST_ACCOUNT_PATH.account} if not given)`),
  );
}

/** The id of the account that a command is about, which is where its routes begin. */
export function accountIdOf({ account, ...place }: AccountOptions): string {
  return accountId({ ...placeOf(place), account: encoded(account ?? FIRST_ACCOUNT_PATH.account) });
}

export function placeOf({ subscription, resourceGroup }: PlaceOptions): Omit<AccountPath, 'account'> {
  return {
    subscription: encoded(subscription ?? FIRST_ACCOUNT_PATH.subscription),
    resourceGroup: encoded(resourceGroup ?? FIRST_ACCOUNT_PATH.resourceGroup),
  };
}

/** So that no name can lead to another route; which names there may be is for the server to say. */
export function encoded(name: string): string {
  if (/^\.{0,2}$/.test(name)) throw new CommandError(`Cannot use "${name}" as a name.`);
  return encodeURIComponent(name);
}
