import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../print-table.ts';
import { type AccountOptions, accountIdOf, withAccountOptions } from './account-options.ts';
import { type Asked, addManaged, type Shown } from './managed-command.ts';
import type { ManagementClient } from './management-client.ts';
import { allPrincipals } from './principals.ts';

const AUTHORIZATION = 'providers/Microsoft.Authorization';
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const Definition = z.object({ name: z.string(), properties: z.object({ roleName: z.string() }) });
type Definition = z.infer<typeof Definition>;
const Assignment = z.object({
  id: z.string(),
  name: z.string(),
  properties: z.object({ roleDefinitionId: z.string(), principalId: z.string(), scope: z.string() }),
});

interface RoleOptions extends AccountOptions {
  scope?: string;
}

/** `samtal roles list|assign|remove`. */
export function addRolesCommand(program: Command): void {
  const roles = program.command('roles').description('say who may do what');
  addManaged<RoleOptions>(
    withScopeOptions(roles.command('list').description('who has which role at an account, and above it')),
    list,
  );
  addManaged<RoleOptions>(
    withScopeOptions(
      roles
        .command('assign')
        .description('give somebody a role')
        .argument('<role>', 'its name, such as "Cognitive Services OpenAI User", or its GUID')
        .argument('<principal>', 'a name of `samtal principals list`, or an object id of any directory'),
    ),
    assign,
  );
  addManaged<RoleOptions>(
    withScopeOptions(
      roles
        .command('remove')
        .description('take a role away')
        .argument('<role>', 'its name or its GUID')
        .argument('<principal>', 'the name or the object id'),
    ),
    remove,
  );
}

function withScopeOptions(command: Command): Command {
  return withAccountOptions(command).option(
    '--scope <ID>',
    'instead of an account: `/` for everything, or the id of a subscription or a resource group',
  );
}

async function list({ client, options }: Asked<RoleOptions>): Promise<Shown> {
  const scope = scopeOf(options);
  const found = await client.list(`${scope}/${AUTHORIZATION}/roleAssignments`, Assignment);
  const roleNames = new Map((await definitionsAt(client, scope)).map((role) => [role.name, role]));
  const names = new Map(
    (await allPrincipals(client)).map(({ name, properties }) => [properties.objectId, name]),
  );
  const shown = found.map(({ name, properties: { roleDefinitionId, principalId, scope: at } }) => ({
    principal: names.get(principalId) ?? principalId,
    principalId,
    role: roleNames.get(guidIn(roleDefinitionId))?.properties.roleName ?? roleDefinitionId,
    scope: at,
    assignment: name,
  }));
  const rows = shown.map(({ principal, role, scope: at }) => [principal, role, at]);
  return { json: shown, text: tableText([['Principal', 'Role', 'At'], ...rows]) };
}

async function assign({ client, args, options }: Asked<RoleOptions>): Promise<Shown> {
  const { scope, role, principalId } = await wanted(client, args, options);
  const made = await client.change('PUT', `${scope}/${AUTHORIZATION}/roleAssignments/${randomUUID()}`, {
    body: {
      properties: {
        roleDefinitionId: `${scope}/${AUTHORIZATION}/roleDefinitions/${role.name}`,
        principalId,
        principalType: 'ServicePrincipal',
      },
    },
    answer: Assignment,
  });
  const { roleName } = role.properties;
  return { json: made, text: `${args[1]} is ${roleName} at ${made.properties.scope} now.\n` };
}

async function remove({ client, args, options }: Asked<RoleOptions>): Promise<Shown> {
  const { scope, role, principalId } = await wanted(client, args, options);
  const all = await client.list(`${scope}/${AUTHORIZATION}/roleAssignments`, Assignment, {
    $filter: 'atScope()',
  });
  const found = all.find(
    ({ properties }) =>
      properties.principalId === principalId &&
      guidIn(properties.roleDefinitionId) === role.name &&
      properties.scope.toLowerCase() === (scope || '/').toLowerCase(),
  );
  const { roleName } = role.properties;
  if (found === undefined) {
    throw new CommandError(
      `${args[1]} is not ${roleName} there: \`samtal roles list\` shows which role is assigned where.`,
    );
  }
  await client.delete(found.id);
  return { json: found, text: `${args[1]} is not ${roleName} at ${found.properties.scope} any more.\n` };
}

async function wanted(
  client: ManagementClient,
  [roleText = '', principal = '']: readonly string[],
  options: RoleOptions,
): Promise<{ scope: string; role: Definition; principalId: string }> {
  const scope = scopeOf(options);
  const definitions = await definitionsAt(client, scope);
  const role = definitions.find(({ name, properties }) =>
    [name, properties.roleName].some((known) => known.toLowerCase() === roleText.toLowerCase()),
  );
  if (role === undefined) {
    const known = definitions.map(({ properties }) => `"${properties.roleName}"`).join(', ');
    throw new CommandError(`There is no role "${roleText}". There are ${known}.`);
  }
  return { scope, role, principalId: await objectIdOf(client, principal) };
}

/** Somebody of another directory is not listed here, and known by their id alone. */
async function objectIdOf(client: ManagementClient, principal: string): Promise<string> {
  const found = (await allPrincipals(client)).find(({ name, properties: { objectId, clientId } }) =>
    [name, objectId, clientId].includes(principal.toLowerCase()),
  );
  if (found !== undefined) return found.properties.objectId;
  if (GUID.test(principal)) return principal.toLowerCase();
  throw new CommandError(
    `There is nobody called ${principal}: \`samtal principals create ${principal}\` makes them, and an object id names somebody of another directory.`,
  );
}

function definitionsAt(client: ManagementClient, scope: string): Promise<Definition[]> {
  return client.list(`${scope}/${AUTHORIZATION}/roleDefinitions`, Definition);
}

/** Empty for everything, so that routes begin with it. */
function scopeOf({ scope, ...account }: RoleOptions): string {
  if (scope === undefined) return accountIdOf(account);
  if (scope === '/') return '';
  if (/^\/subscriptions\/[\w().-]+(?:\/[\w().-]+)*$/i.test(scope) && !scope.includes('/.')) return scope;
  throw new CommandError(`Cannot use --scope: "${scope}" is neither / nor an id such as /subscriptions/…`);
}

function guidIn(roleDefinitionId: string): string {
  return roleDefinitionId.split('/').at(-1)?.toLowerCase() ?? '';
}
