import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../print-table.ts';
import { encoded } from './account-options.ts';
import { type Asked, addManaged, type Shown } from './managed-command.ts';
import type { ManagementClient } from './management-client.ts';

const PATH = '/providers/Samtal.Identity/principals';

const Principal = z.object({
  name: z.string(),
  properties: z.object({
    objectId: z.string(),
    clientId: z.string(),
    directory: z.string(),
    createdAt: z.string(),
    hasSecret: z.boolean(),
    secret: z.string().optional(),
  }),
});
type Principal = z.infer<typeof Principal>;

interface CreateOptions {
  secret?: boolean;
}

/** `samtal principals list|create|remove`. */
export function addPrincipalsCommand(program: Command): void {
  const principals = program
    .command('principals')
    .description('who can sign in to this server without a cloud account');
  addManaged(principals.command('list').description('everybody in the directory of this server'), list);
  addManaged<CreateOptions>(
    principals
      .command('create')
      .description('make somebody, and print the secret; it can not be shown again')
      .argument('<name>')
      .option('--no-secret', 'one that is only signed in by `samtal run --as NAME`'),
    create,
  );
  addManaged(
    principals.command('remove').description('end somebody, with the roles they have').argument('<name>'),
    remove,
  );
}

export async function allPrincipals(client: ManagementClient): Promise<readonly Principal[]> {
  return client.list(PATH, Principal);
}

async function list({ client }: Asked<object>): Promise<Shown> {
  const found = await allPrincipals(client);
  const rows = found.map(({ name, properties: { objectId, clientId, hasSecret, createdAt } }) => [
    name,
    objectId,
    clientId,
    hasSecret ? 'yes' : 'no',
    createdAt,
  ]);
  return {
    json: found,
    text: tableText([['Name', 'Object id', 'Client id', 'Secret', 'Created'], ...rows]),
  };
}

async function create({ client, args: [name = ''], options }: Asked<CreateOptions>): Promise<Shown> {
  const made = await client.change('PUT', `${PATH}/${encoded(name)}`, {
    headers: { 'if-none-match': '*' },
    body: { properties: { withSecret: options.secret !== false } },
    answer: Principal,
  });
  const { objectId, clientId, directory, secret } = made.properties;
  const lines = [
    ['Object id', objectId],
    ['AZURE_TENANT_ID', directory],
    ['AZURE_CLIENT_ID', clientId],
    ...(secret === undefined ? [] : [['AZURE_CLIENT_SECRET', secret]]),
  ];
  const text = lines.map(([label = '', value = '']) => `${label.padEnd(19)}  ${value}\n`).join('');
  return {
    json: made,
    text: `${text}${name} may do nothing yet: samtal roles assign ROLE ${name}\n`,
  };
}

async function remove({ client, args: [name = ''] }: Asked<object>): Promise<Shown> {
  if (await client.delete(`${PATH}/${encoded(name)}`))
    return { json: { removed: name }, text: `Removed ${name}.\n` };
  throw new CommandError(`There is nobody called ${name}: \`samtal principals list\` shows who there is.`);
}
