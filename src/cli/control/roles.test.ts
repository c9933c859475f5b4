import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FIRST, sharedFakeControlPlane } from './fake-control-plane.test.kit.ts';
import { addPrincipalsCommand } from './principals.ts';
import { addRolesCommand } from './roles.ts';

const fake = await sharedFakeControlPlane();

const USER = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const ADA = '11111111-1111-4111-8111-111111111111';
const STRANGER = '22222222-2222-4222-8222-222222222222';
const AUTHORIZATION = 'providers/Microsoft.Authorization';
const PRINCIPALS = '/providers/Samtal.Identity/principals';
const ASSIGNMENT = '33333333-3333-4333-8333-333333333333';

const definition = (name: string, roleName: string) => ({ name, properties: { roleName } });
const assignment = (scope: string, role: string, principalId: string) => ({
  id: `${scope === '/' ? '' : scope}/${AUTHORIZATION}/roleAssignments/${ASSIGNMENT}`,
  name: ASSIGNMENT,
  properties: { roleDefinitionId: `/${AUTHORIZATION}/roleDefinitions/${role}`, principalId, scope },
});
const ada = {
  name: 'ada',
  properties: {
    objectId: ADA,
    clientId: '44444444-4444-4444-8444-444444444444',
    directory: 'd',
    createdAt: '2026-11-26T12:00:00Z',
    hasSecret: true,
  },
};

beforeEach(() => {
  fake.asked.length = 0;
  fake.answers.clear();
  fake.answers.set(`GET ${PRINCIPALS}`, { body: { value: [ada] } });
  for (const scope of [FIRST, '', '/subscriptions/s']) {
    const value = [definition(USER, 'Cognitive Services OpenAI User'), definition(OWNER, 'Owner')];
    fake.answers.set(`GET ${scope}/${AUTHORIZATION}/roleDefinitions`, { body: { value } });
  }
});

const run = (...args: string[]) => fake.run(addRolesCommand, 'roles', ...args);

/** The body with which a role was assigned; the name of the assignment is chosen by the command. */
async function assigned(scope: string, ...args: string[]): Promise<unknown> {
  const body = assignment(scope || '/', USER, ADA);
  fake.answers.set(`PUT ${scope}/${AUTHORIZATION}/roleAssignments/*`, { status: 201, body });
  await run('assign', ...args);
  return fake.asked.at(-1)?.body;
}

test('list: names instead of ids, as far as they are known', async () => {
  const value = [assignment('/', OWNER, ADA), assignment(FIRST, USER, STRANGER)];
  fake.answers.set(`GET ${FIRST}/${AUTHORIZATION}/roleAssignments`, { body: { value } });
  const printed = await run('list');
  assert.match(printed, /^ada +Owner +\/$/m);
  assert.match(printed, new RegExp(`^${STRANGER} +Cognitive Services OpenAI User +${FIRST}$`, 'm'));
});

test('assign: role by name or GUID, principal by name, client id or the object id of any directory', async () => {
  const properties = {
    roleDefinitionId: `${FIRST}/${AUTHORIZATION}/roleDefinitions/${USER}`,
    principalId: ADA,
    principalType: 'ServicePrincipal',
  };
  const role = 'cognitive services openai user';
  for (const principal of ['ada', ADA, ada.properties.clientId])
    assert.deepEqual(await assigned(FIRST, role, principal), { properties });
  assert.deepEqual(await assigned(FIRST, USER, STRANGER), {
    properties: { ...properties, principalId: STRANGER },
  });
});

test('assign: everywhere, or at a subscription', async () => {
  const idAt = (scope: string) => ({
    properties: {
      roleDefinitionId: `${scope}/${AUTHORIZATION}/roleDefinitions/${OWNER}`,
      principalId: ADA,
      principalType: 'ServicePrincipal',
    },
  });
  assert.deepEqual(await assigned('', 'Owner', 'ada', '--scope', '/'), idAt(''));
  const scope = '/subscriptions/s';
  assert.deepEqual(await assigned(scope, 'Owner', 'ada', '--scope', scope), idAt(scope));
});

test('assign: an unknown role, principal or place is a mistake that says what there is', async () => {
  await assert.rejects(run('assign', 'King', 'ada'), /There is no role "King".*"Owner"/);
  await assert.rejects(run('assign', 'Owner', 'bob'), /`samtal principals create bob`/);
  for (const scope of ['x', '/other', '/subscriptions/../x', '/subscriptions/s?x=1', ''])
    await assert.rejects(run('assign', 'Owner', 'ada', '--scope', scope), /Cannot use --scope/);
});

test('remove: the assignment at that very place', async () => {
  const above = { ...assignment('/', USER, ADA) };
  const here = assignment(FIRST, USER, ADA);
  const list = `GET ${FIRST}/${AUTHORIZATION}/roleAssignments`;
  fake.answers.set(list, { body: { value: [above, assignment(FIRST, OWNER, ADA)] } });
  await assert.rejects(run('remove', USER, 'ada'), /ada is not Cognitive Services OpenAI User there/);
  fake.answers.set(list, { body: { value: [above, here] } });
  fake.answers.set(`DELETE ${here.id}`, { status: 200 });
  assert.match(await run('remove', USER, 'ada'), /not Cognitive Services OpenAI User at .* any more/);
  assert.equal(fake.asked.at(-1)?.what, `DELETE ${here.id}`);
});

test('principals: list, create with the secret that is shown once, remove', async () => {
  const principals = (...args: string[]) => fake.run(addPrincipalsCommand, 'principals', ...args);
  assert.match(await principals('list'), new RegExp(`^ada +${ADA} .* yes +2026`, 'm'));
  const body = { ...ada, properties: { ...ada.properties, secret: 'the-secret' } };
  fake.answers.set(`PUT ${PRINCIPALS}/ada`, { status: 201, body });
  const made = await principals('create', 'ada');
  assert.match(made, /^AZURE_CLIENT_SECRET {2}the-secret$/m);
  assert.match(made, /samtal roles assign ROLE ada/);
  assert.deepEqual(fake.asked.at(-1)?.body, { properties: { withSecret: true } });
  await principals('create', 'ada', '--no-secret');
  assert.deepEqual(fake.asked.at(-1)?.body, { properties: { withSecret: false } });
  fake.answers.set(`DELETE ${PRINCIPALS}/ada`, { status: 200 });
  assert.equal(await principals('remove', 'ada'), 'Removed ada.\n');
  fake.answers.set(`DELETE ${PRINCIPALS}/ada`, { status: 204 });
  await assert.rejects(principals('remove', 'ada'), /There is nobody called ada/);
});
