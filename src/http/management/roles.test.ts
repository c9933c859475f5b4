import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANAGEMENT_TOKENS, STRANGER } from '../fixtures/control-plane.ts';
import { ACCOUNT, ACCOUNTS, CREATED, GROUP, withControlPlane } from './manage.test.kit.ts';

const READER = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const USER = 'a97b65f3-24c7-4388-baec-2e87135dc908';
const SCOPES = ['', '/subscriptions/sub-1', GROUP, ACCOUNT];

const guid = (number: number) => `00000000-0000-4000-8000-0000000000${number}`;
const assignmentAt = (scope: string, name = '') =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments${name && `/${name}`}`;
const giving = (role: string, principalId = STRANGER.objectId) => ({
  properties: {
    roleDefinitionId: `/subscriptions/sub-1/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    principalId,
    principalType: 'ServicePrincipal',
  },
});

test('a role is assigned, seen and taken back at every kind of place', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    for (const [at, scope] of SCOPES.entries()) {
      const path = assignmentAt(scope, guid(10 + at));
      const made = await ask('PUT', path, { body: giving(USER), version: '2022-04-01' });
      assert.equal(made.status, 201);
      assert.deepEqual(
        [made.json.id, made.json.name, made.json.properties.scope, made.json.properties.principalId],
        [path, guid(10 + at), scope || '/', STRANGER.objectId],
      );
      assert.match(made.json.properties.roleDefinitionId, new RegExp(`/roleDefinitions/${USER}$`));
      assert.deepEqual((await ask('GET', path)).json, made.json);
      const other = await ask('PUT', assignmentAt(scope, guid(30 + at)), { body: giving(USER) });
      assert.deepEqual([other.status, other.json.error.code], [409, 'RoleAssignmentExists']);
      const removed = await ask('DELETE', path);
      assert.deepEqual([removed.status, removed.json], [200, made.json]);
      assert.equal((await ask('DELETE', path)).status, 204);
      assert.equal((await ask('GET', path)).status, 404);
    }
  }));

test('a role is good below its place, and only as long as it is assigned', () =>
  withControlPlane(async (ask) => {
    const token = MANAGEMENT_TOKENS.stranger;
    await ask('PUT', ACCOUNT, { body: CREATED });
    const path = assignmentAt(GROUP, guid(10));
    assert.equal((await ask('GET', ACCOUNT, { token })).status, 403);
    await ask('PUT', path, { body: giving(READER) });
    assert.equal((await ask('GET', ACCOUNT, { token })).status, 200);
    const denied = await ask('PATCH', ACCOUNT, { body: {}, token });
    assert.deepEqual(
      [denied.status, denied.json.error.message],
      [
        403,
        `The client 'stig' with object id 'stranger-1' does not have authorization to perform action 'Microsoft.CognitiveServices/accounts/write' over scope '${ACCOUNT}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
      ],
    );
    const own = await ask('PUT', assignmentAt(GROUP, guid(11)), { body: giving(USER), token });
    assert.equal(own.status, 403);
    assert.equal((await ask('POST', `${ACCOUNT}/listKeys`, { token })).status, 403);
    await ask('DELETE', path);
    assert.equal((await ask('GET', ACCOUNT, { token })).status, 403);
  }));

test('assignments are listed at a place, above and below it, as the filter says', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    await ask('PUT', assignmentAt(GROUP, guid(10)), { body: giving(READER) });
    await ask('PUT', assignmentAt(ACCOUNT, guid(11)), { body: giving(USER) });
    await ask('PUT', assignmentAt(ACCOUNT, guid(12)), { body: giving(USER, 'bob') });
    const listed = async (scope: string, $filter?: string) => {
      const { json } = await ask(
        'GET',
        assignmentAt(scope),
        $filter === undefined ? {} : { query: { $filter } },
      );
      return json.value.map(({ name }: { name: string }) => Number(name.slice(-2)));
    };
    assert.deepEqual(await listed(GROUP), [1, 10, 11, 12]);
    assert.deepEqual(await listed(GROUP, 'atScope()'), [1, 10]);
    assert.deepEqual(await listed(ACCOUNT, 'atScope()'), [1, 10, 11, 12]);
    assert.deepEqual(await listed('', "principalId eq 'bob'"), [12]);
    assert.deepEqual(await listed(GROUP, "atScope() and assignedTo('stranger-1')"), [10]);
    const { status, json } = await ask('GET', assignmentAt(GROUP), { query: { $filter: 'x eq 1' } });
    assert.deepEqual([status, json.error.code], [400, 'InvalidQueryParameterValue']);
  }));

test('roles are found by name and by id', () =>
  withControlPlane(async (ask) => {
    const path = `${GROUP}/providers/Microsoft.Authorization/roleDefinitions`;
    const query = { $filter: "roleName eq 'cognitive services user'" };
    const { json } = await ask('GET', path, { query });
    assert.deepEqual([json.value.length, json.value[0].name], [1, USER]);
    assert.deepEqual(json.value[0].properties.permissions[0].dataActions, ['Microsoft.CognitiveServices/*']);
    assert.deepEqual((await ask('GET', `${path}/${USER.toUpperCase()}`)).json, json.value[0]);
    assert.equal((await ask('GET', `${path}/${guid(10)}`)).status, 404);
    assert.equal((await ask('GET', path)).json.value.length, 6);
  }));

test('what can not be assigned is refused', () =>
  withControlPlane(async (ask) => {
    const wrong: [string, object, number, string][] = [
      [GROUP, giving(guid(10)), 400, 'RoleDefinitionDoesNotExist'],
      [GROUP, { properties: { principalId: 'x' } }, 400, 'InvalidRequestContent'],
      [GROUP, giving(USER, 'a b'), 400, 'InvalidRequestContent'],
      [`${ACCOUNTS}/nobody`, giving(USER), 404, 'ResourceNotFound'],
    ];
    for (const [scope, body, status, code] of wrong) {
      const answer = await ask('PUT', assignmentAt(scope, guid(10)), { body });
      assert.deepEqual([answer.status, answer.json.error.code], [status, code], JSON.stringify(body));
    }
    const { status, json } = await ask('PUT', assignmentAt(GROUP, 'no-guid'), { body: giving(USER) });
    assert.deepEqual([status, json.error.code], [400, 'InvalidResourceName']);
  }));
