import { Argument, type Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../print-table.ts';
import { keysOf } from './account-access.ts';
import { type AccountOptions, accountIdOf, encoded, withAccountOptions } from './account-options.ts';
import { type Asked, addManaged, type Shown } from './managed-command.ts';

const KEY_NAMES = ['key1', 'key2'] as const;
const SHOWN_CHARACTERS = 4;

const NamedKey = z.object({
  name: z.string(),
  properties: z.object({ ending: z.string(), createdAt: z.string(), key: z.string().optional() }),
});

/** `samtal keys list|show|regenerate|create|revoke`. Secrets are printed by `show` and `create` alone. */
export function addKeysCommand(program: Command): void {
  const keys = program.command('keys').description('see, renew and hand out the keys of an account');
  addManaged<AccountOptions>(
    withAccountOptions(keys.command('list').description('every key of an account, by its last characters')),
    list,
  );
  addManaged<AccountOptions>(
    withAccountOptions(
      keys.command('show').description('print a key').addArgument(keyName('[name]').default('key1')),
    ),
    show,
  );
  addManaged<AccountOptions>(
    withAccountOptions(
      keys
        .command('regenerate')
        .description('make a key anew; the old one opens nothing from then on')
        .addArgument(keyName('<name>')),
    ),
    regenerate,
  );
  addManaged<AccountOptions>(
    withAccountOptions(
      keys
        .command('create')
        .description('make a further key with a name, and print it; it can not be shown again')
        .argument('<name>'),
    ),
    create,
  );
  addManaged<AccountOptions>(
    withAccountOptions(
      keys.command('revoke').description('end a key that was made with a name').argument('<name>'),
    ),
    revoke,
  );
}

function keyName(declaration: string): Argument {
  return new Argument(declaration, 'key1 or key2').choices(KEY_NAMES);
}

async function list({ client, options }: Asked<AccountOptions>): Promise<Shown> {
  const account = accountIdOf(options);
  const pair = await keysOf(client, options);
  const named = await client.list(`${account}/namedKeys`, NamedKey);
  const known = [
    ...KEY_NAMES.map((name) => ({ name, ending: pair[name].slice(-SHOWN_CHARACTERS), createdAt: '' })),
    ...named.map(({ name, properties: { ending, createdAt } }) => ({ name, ending, createdAt })),
  ];
  const rows = known.map(({ name, ending, createdAt }) => [name, `…${ending}`, createdAt]);
  return { json: known, text: tableText([['Key', 'Ends in', 'Created'], ...rows]) };
}

async function show({ client, args: [name = 'key1'], options }: Asked<AccountOptions>): Promise<Shown> {
  const pair = await keysOf(client, options);
  const key = name === 'key2' ? pair.key2 : pair.key1;
  return { json: { name, key }, text: `${key}\n` };
}

async function regenerate({ client, args: [name = ''], options }: Asked<AccountOptions>): Promise<Shown> {
  const body = { keyName: name === 'key2' ? 'Key2' : 'Key1' };
  await client.change('POST', `${accountIdOf(options)}/regenerateKey`, { body, answer: z.unknown() });
  const text = `Made ${name} anew; the old one opens nothing any more. \`samtal keys show ${name}\` prints it.\n`;
  return { json: { name }, text };
}

async function create({ client, args: [name = ''], options }: Asked<AccountOptions>): Promise<Shown> {
  const { properties } = await client.change('PUT', namedKeyOf(name, options), { answer: NamedKey });
  const { key = '' } = properties;
  return { json: { name, key }, text: `${key}\n` };
}

async function revoke({ client, args: [name = ''], options }: Asked<AccountOptions>): Promise<Shown> {
  if (await client.delete(namedKeyOf(name, options)))
    return { json: { revoked: name }, text: `Revoked ${name}; it opens nothing any more.\n` };
  throw new CommandError(`There is no key named ${name}: \`samtal keys list\` shows those there are.`);
}

function namedKeyOf(name: string, options: AccountOptions): string {
  return `${accountIdOf(options)}/namedKeys/${encoded(name)}`;
}
