import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addAccountsCommand } from './accounts.ts';
import { FIRST, refusal, sharedFakeControlPlane } from './fake-control-plane.test.kit.ts';

const fake = await sharedFakeControlPlane();

const PROVIDER = '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.CognitiveServices';
const idOf = (name: string, group = 'samtal') =>
  FIRST.replace(/samtal\/providers/, `${group}/providers`).replace(/samtal$/, name);
const run = (...args: string[]) => fake.run(addAccountsCommand, 'accounts', ...args);

const account = (name: string, properties: object = {}, group = 'samtal') => ({
  id: idOf(name, group),
  name,
  location: 'swedencentral',
  kind: 'OpenAI',
  sku: { name: 'S0' },
  properties: {
    endpoint: `http://127.0.0.1/accounts/${name}/`,
    dateCreated: '2026-11-26T12:00:00Z',
    ...properties,
  },
});

test('list: a row for each, and no secret', async () => {
  const value = [account('samtal'), account('team', { disableLocalAuth: true }, 'other')];
  fake.answers.set(`GET ${PROVIDER}/accounts`, { body: { value } });
  assert.deepEqual((await run('list')).split('\n'), [
    'Account  Resource group  Endpoint                           Takes         Created',
    'samtal   samtal          http://127.0.0.1/accounts/samtal/  keys, tokens  2026-11-26T12:00:00Z',
    'team     other           http://127.0.0.1/accounts/team/    tokens        2026-11-26T12:00:00Z',
    '',
  ]);
  const json = JSON.parse(await run('list', '--json'));
  assert.deepEqual(
    json.map(({ name }: { name: string }) => name),
    ['samtal', 'team'],
  );
});

test('names cannot speak to the terminal', async () => {
  fake.answers.set(`GET ${PROVIDER}/accounts`, { body: { value: [account('a\u001b[2Jb')] } });
  assert.match(await run('list'), /^a\?\[2Jb /m);
});

test('create: asks for a new one, with what was chosen', async () => {
  fake.answers.set(`PUT ${idOf('team', 'g')}`, { status: 201, body: account('team') });
  const options = ['--resource-group', 'g', '--subdomain', 'their-team', '--keyless', '--kind', 'AIServices'];
  const printed = await run('create', 'team', ...options);
  assert.match(printed, /^Made team: http:\/\/127\.0\.0\.1\/accounts\/team\/\n.*samtal deployments create/);
  const [asked] = fake.asked;
  assert.equal(asked?.headers['if-none-match'], '*');
  assert.deepEqual(asked?.body, {
    location: 'swedencentral',
    kind: 'AIServices',
    sku: { name: 'S0' },
    properties: { disableLocalAuth: true, customSubDomainName: 'their-team' },
  });
});

test('create: a name that a deleted account has is refused with both ways out', async () => {
  const body = refusal('FlagMustBeSetForRestore', 'It has been soft-deleted.');
  fake.answers.set(`PUT ${idOf('team')}`, { status: 409, body });
  await assert.rejects(run('create', 'team'), /soft-deleted.*accounts restore.*accounts purge/);
});

test('delete: says how to take it back; one that is not there is a mistake', async () => {
  fake.answers.set(`DELETE ${idOf('team')}`, { status: 202 });
  assert.match(await run('delete', 'team'), /^Deleted team\..*`samtal accounts restore team`/);
  fake.answers.set(`DELETE ${idOf('team')}`, { status: 204 });
  await assert.rejects(run('delete', 'team'), /^CommandError: There is no account team/);
});

test('restore and purge: find the deleted one by its name, whatever its place and the letters', async () => {
  const deletedId = `${PROVIDER}/locations/eastus/resourceGroups/samtal/deletedAccounts/Team`;
  const other = `${PROVIDER}/locations/eastus/resourceGroups/other/deletedAccounts/team`;
  const value = [
    { ...account('team'), id: other },
    { ...account('Team'), id: deletedId, location: 'eastus' },
  ];
  fake.answers.set(`GET ${PROVIDER}/deletedAccounts`, { body: { value } });
  fake.answers.set(`PUT ${idOf('Team')}`, { body: account('Team') });
  fake.answers.set(`DELETE ${deletedId}`, { status: 200 });
  await run('restore', 'team');
  assert.deepEqual(fake.asked[1]?.body, {
    location: 'eastus',
    kind: 'OpenAI',
    sku: { name: 'S0' },
    properties: { restore: true },
  });
  assert.equal(await run('purge', 'TEAM'), 'Purged Team.\n');
  assert.equal(fake.asked.at(-1)?.what, `DELETE ${deletedId}`);
  for (const verb of ['restore', 'purge']) await assert.rejects(run(verb, 'nobody'), /list --deleted/);
});

test('a name leads to no other route', async () => {
  for (const name of ['..', '.', '']) await assert.rejects(run('delete', name), /Cannot use ".*" as a name/);
  await assert.rejects(run('delete', '../../x?y=1#z'), /not found/);
  assert.equal(fake.asked.at(-1)?.what, `DELETE ${idOf('..%2F..%2Fx%3Fy%3D1%23z')}`);
});
