import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../print-table.ts';
import { accountIdOf, type PlaceOptions, placeOf, withPlaceOptions } from './account-options.ts';
import { type Asked, addManaged, type Shown } from './managed-command.ts';

/** Where the cloud would run it; here it names nothing. */
const LOCATION = 'swedencentral';

const Account = z.object({
  id: z.string(),
  name: z.string(),
  location: z.string(),
  kind: z.string(),
  sku: z.object({ name: z.string() }),
  properties: z.object({
    endpoint: z.string().optional(),
    disableLocalAuth: z.boolean().optional(),
    dateCreated: z.string(),
    deletionDate: z.string().optional(),
    scheduledPurgeDate: z.string().optional(),
  }),
});
type Account = z.infer<typeof Account>;

interface ListOptions extends PlaceOptions {
  deleted?: boolean;
}

interface CreateOptions extends PlaceOptions {
  subdomain?: string;
  kind: string;
  keyless?: boolean;
}

/** `samtal accounts list|create|delete|restore|purge`. */
export function addAccountsCommand(program: Command): void {
  const accounts = program
    .command('accounts')
    .description('make and end accounts, which the cloud calls resources: each has keys and deployments');
  addManaged<ListOptions>(
    withPlaceOptions(accounts.command('list').description('every account of the subscription')).option(
      '--deleted',
      'those that were deleted and can be restored',
    ),
    (asked) => (asked.options.deleted ? listDeleted(asked) : list(asked)),
  );
  addManaged<CreateOptions>(
    withPlaceOptions(accounts.command('create').description('make an account').argument('<name>'))
      .option('--subdomain <NAME>', 'the last part of the address of its endpoint; its name if not given')
      .option('--kind <KIND>', 'OpenAI or AIServices', 'OpenAI')
      .option('--keyless', 'take tokens only, and no keys'),
    create,
  );
  addManaged<PlaceOptions>(
    withPlaceOptions(
      accounts
        .command('delete')
        .description('delete an account that has no deployments left')
        .argument('<name>'),
    ),
    remove,
  );
  addManaged<PlaceOptions>(
    withPlaceOptions(
      accounts.command('restore').description('take a deleted account back').argument('<name>'),
    ),
    restore,
  );
  addManaged<PlaceOptions>(
    withPlaceOptions(
      accounts
        .command('purge')
        .description('end a deleted account for good, with all that was kept for it')
        .argument('<name>'),
    ),
    purge,
  );
}

async function list({ client, options }: Asked<PlaceOptions>): Promise<Shown> {
  const found = await client.list(accountsOf(options), Account);
  const rows = found.map(({ id, name, properties }) => [
    name,
    resourceGroupIn(id),
    properties.endpoint ?? '',
    properties.disableLocalAuth === true ? 'tokens' : 'keys, tokens',
    properties.dateCreated,
  ]);
  return {
    json: found,
    text: tableText([['Account', 'Resource group', 'Endpoint', 'Takes', 'Created'], ...rows]),
  };
}

async function listDeleted({ client, options }: Asked<PlaceOptions>): Promise<Shown> {
  const found = await client.list(deletedOf(options), Account);
  const rows = found.map(({ id, name, properties }) => [
    name,
    resourceGroupIn(id),
    properties.deletionDate ?? '',
    properties.scheduledPurgeDate ?? '',
  ]);
  return { json: found, text: tableText([['Account', 'Resource group', 'Deleted', 'Ends'], ...rows]) };
}

async function create({ client, args: [name = ''], options }: Asked<CreateOptions>): Promise<Shown> {
  const { subdomain, kind, keyless = false } = options;
  const account = await client.change('PUT', accountIdOf({ ...options, account: name }), {
    // A change of one that is there is not what was asked for.
    headers: { 'if-none-match': '*' },
    body: {
      location: LOCATION,
      kind,
      sku: { name: 'S0' },
      properties: {
        disableLocalAuth: keyless,
        ...(subdomain === undefined ? {} : { customSubDomainName: subdomain }),
      },
    },
    answer: Account,
  });
  const next = `samtal deployments create NAME --model MODEL --account ${name}`;
  return {
    json: account,
    text: `Made ${name}: ${account.properties.endpoint}\nNothing is deployed yet: ${next}\n`,
  };
}

async function remove({ client, args: [name = ''], options }: Asked<PlaceOptions>): Promise<Shown> {
  if (!(await client.delete(accountIdOf({ ...options, account: name })))) throw noAccount(name);
  const text = `Deleted ${name}. For 48 hours \`samtal accounts restore ${name}\` takes it back.\n`;
  return { json: { deleted: name }, text };
}

async function restore(asked: Asked<PlaceOptions>): Promise<Shown> {
  const { client, options } = asked;
  const { name, location, kind, sku } = await deletedNamed(asked);
  const account = await client.change('PUT', accountIdOf({ ...options, account: name }), {
    body: { location, kind, sku, properties: { restore: true } },
    answer: Account,
  });
  return { json: account, text: `Restored ${name}: ${account.properties.endpoint}\n` };
}

async function purge(asked: Asked<PlaceOptions>): Promise<Shown> {
  const { id, name } = await deletedNamed(asked);
  await asked.client.delete(id);
  return { json: { purged: name }, text: `Purged ${name}.\n` };
}

async function deletedNamed({ client, args: [name = ''], options }: Asked<PlaceOptions>): Promise<Account> {
  const group = decodeURIComponent(placeOf(options).resourceGroup);
  const found = (await client.list(deletedOf(options), Account)).find(
    (account) => isSame(account.name, name) && isSame(resourceGroupIn(account.id), group),
  );
  if (found !== undefined) return found;
  throw new CommandError(
    `There is no deleted account ${name}: \`samtal accounts list --deleted\` shows those there are.`,
  );
}

const providerOf = (options: PlaceOptions) =>
  `/subscriptions/${placeOf(options).subscription}/providers/Microsoft.CognitiveServices`;
const accountsOf = (options: PlaceOptions) => `${providerOf(options)}/accounts`;
const deletedOf = (options: PlaceOptions) => `${providerOf(options)}/deletedAccounts`;

function resourceGroupIn(id: string): string {
  return /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '';
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function noAccount(name: string): CommandError {
  return new CommandError(`There is no account ${name}: \`samtal accounts list\` shows those there are.`);
}
