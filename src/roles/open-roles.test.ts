import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryDocuments } from '../store/documents.test.kit.ts';
import { openRoles } from './open-roles.ts';
import type { Operation, RoleAssignment, Roles } from './roles.ts';

const GROUP = '/subscriptions/s1/resourceGroups/g1';
const ACCOUNT = `${GROUP}/providers/Microsoft.CognitiveServices/accounts/a`;
const CHAT = 'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action';

const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

const roleOf = (roles: Roles, name: string): string => {
  const found = roles.definitions.find((role) => role.name === name);
  assert.ok(found, name);
  return found.id;
};

const given = (number: number, roleDefinitionId: string, scope: string, principalId = 'Ada') => ({
  name: guid(number),
  scope,
  roleDefinitionId,
  principalId,
  principalType: 'User',
  createdBy: 'Owner',
});

const control = (action: string): Operation => ({ action, plane: 'control' });
const data = (action: string): Operation => ({ action, plane: 'data' });

test('each role allows what it allows in the cloud', async () => {
  const write = 'Microsoft.CognitiveServices/accounts/write';
  const listKeys = 'Microsoft.CognitiveServices/accounts/listKeys/action';
  const deploy = 'Microsoft.CognitiveServices/accounts/deployments/write';
  const assign = 'Microsoft.Authorization/roleAssignments/write';
  const read = 'Microsoft.CognitiveServices/accounts/read';
  const operations = [
    control(read),
    control(write),
    control(listKeys),
    control(deploy),
    control(assign),
    data(CHAT),
  ];
  const table: Record<string, string> = {
    Owner: 'yyyyyn',
    Contributor: 'yyyynn',
    Reader: 'ynnnnn',
    'Cognitive Services User': 'ynynny',
    'Cognitive Services OpenAI User': 'ynnnny',
    'Cognitive Services OpenAI Contributor': 'ynnyny',
  };
  for (const [name, wanted] of Object.entries(table)) {
    const roles = await openRoles({ documents: memoryDocuments() });
    await roles.assign(given(1, roleOf(roles, name), ACCOUNT));
    const found = operations.map((operation) => (roles.may('ada', operation, ACCOUNT) ? 'y' : 'n')).join('');
    assert.equal(found, wanted, name);
  }
});

test('a role is good at its scope and below, by whole segments, whatever the case', async () => {
  const roles = await openRoles({ documents: memoryDocuments() });
  const owner = roleOf(roles, 'Owner');
  await roles.assign(given(1, owner, GROUP));
  const read = control('Microsoft.CognitiveServices/accounts/read');
  const cases: [string, boolean][] = [
    [GROUP, true],
    [`${GROUP}/`, true],
    [ACCOUNT.toUpperCase(), true],
    ['/subscriptions/s1/resourcegroups/G1/providers/x', true],
    ['/subscriptions/s1/resourceGroups/g12', false],
    ['/subscriptions/s1', false],
    ['/', false],
    ['', false],
  ];
  for (const [scope, wanted] of cases) assert.equal(roles.may('ADA', read, scope), wanted, scope);
  assert.equal(roles.may('bob', read, GROUP), false);
  await roles.assign(given(2, owner, '/', 'root'));
  for (const [scope] of cases) assert.equal(roles.may('root', read, scope), true, scope);
});

test('lists what is at a scope, above it and, if asked, below it', async () => {
  const roles = await openRoles({ documents: memoryDocuments() });
  const [owner, reader] = [roleOf(roles, 'Owner'), roleOf(roles, 'Reader')];
  await roles.assign(given(1, owner, '/'));
  await roles.assign(given(2, owner, GROUP, 'bob'));
  await roles.assign(given(3, reader, ACCOUNT));
  await roles.assign(given(4, reader, `${GROUP}x`));
  const names = (found: readonly RoleAssignment[]) => found.map(({ name }) => Number(name.slice(-2)));
  assert.deepEqual(names(roles.list(GROUP)), [1, 2]);
  assert.deepEqual(names(roles.list(GROUP.toUpperCase(), { below: true })), [1, 2, 3]);
  assert.deepEqual(names(roles.list(GROUP, { below: true, principalId: 'ADA' })), [1, 3]);
  assert.deepEqual(names(roles.list('/')), [1]);
});

test('refuses the same role under another name, another role under the same name, and too many', async () => {
  const roles = await openRoles({ documents: memoryDocuments() });
  const reader = roleOf(roles, 'Reader');
  const first = await roles.assign(given(1, reader, ACCOUNT));
  assert.deepEqual(await roles.assign(given(1, reader, ACCOUNT)), first);
  const refused = { kind: 'role_assignment_exists' };
  await assert.rejects(roles.assign(given(2, reader, ACCOUNT.toUpperCase(), 'ADA')), refused);
  await assert.rejects(roles.assign(given(1, reader, GROUP)), refused);
  const both = await Promise.allSettled([
    roles.assign(given(3, reader, GROUP)),
    roles.assign(given(4, reader, GROUP)),
  ]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ['fulfilled', 'rejected'],
  );
  for (let number = 10; number < 4_008; number += 1)
    await roles.assign(given(number, reader, '/', `p${number}`));
  await assert.rejects(roles.assign(given(9_999, reader, '/', 'last')), { kind: 'role_assignment_limit' });
});

test('what was assigned and removed is so after a restart, and a write that fails changes nothing', async () => {
  const documents = memoryDocuments();
  const roles = await openRoles({ documents, now: () => 1_700_000_000_999 });
  const reader = roleOf(roles, 'Reader');
  const read = control('Microsoft.CognitiveServices/accounts/read');
  await roles.assign(given(1, reader, ACCOUNT));
  await roles.assign(given(2, reader, GROUP));
  assert.equal((await roles.remove(GROUP, guid(1)))?.name, undefined, 'at another scope');
  assert.equal((await roles.remove(GROUP, guid(2)))?.name, guid(2));

  documents.refuseNext();
  await assert.rejects(roles.remove(ACCOUNT, guid(1)), /asked for it/);
  assert.equal(roles.may('ada', read, ACCOUNT), true);
  documents.refuseNext();
  await assert.rejects(roles.assign(given(5, reader, '/')), /asked for it/);
  assert.equal(roles.may('ada', read, '/'), false);

  const again = await openRoles({ documents });
  assert.deepEqual(again.list('/', { below: true }), roles.list('/', { below: true }));
  assert.equal(again.get(ACCOUNT.toLowerCase(), guid(1))?.createdAt, 1_700_000_000);
  assert.equal(again.may('ada', read, GROUP), false);
  await again.removeBelow(GROUP);
  assert.deepEqual((await openRoles({ documents })).list('/', { below: true }), []);
  assert.equal(again.may('ada', read, ACCOUNT), false);
});

test('keeps the last owner of everything, who alone can make another', async () => {
  const roles = await openRoles({ documents: memoryDocuments() });
  const owner = roleOf(roles, 'Owner');
  await roles.assign(given(1, owner, '/'));
  await roles.assign(given(2, owner, GROUP));
  await assert.rejects(roles.remove('/', guid(1)), { kind: 'last_owner' });
  await roles.assign(given(3, owner, '/', 'Bo'));
  assert.equal((await roles.remove('/', guid(1)))?.name, guid(1));
  await assert.rejects(roles.remove('/', guid(3)), { kind: 'last_owner' });
  assert.equal((await roles.remove(GROUP, guid(2)))?.name, guid(2));
});

test('does not open on a record that is none', async () => {
  const documents = memoryDocuments();
  await documents.put('role-assignments', guid(1), { name: guid(1) });
  await assert.rejects(openRoles({ documents }));
});
