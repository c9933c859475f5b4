import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANAGEMENT_TOKENS, OWNER, STRANGER } from '../fixtures/control-plane.ts';
import { withControlPlane } from './manage.test.kit.ts';

const PRINCIPALS = '/providers/Samtal.Identity/principals';
const ADA = `${PRINCIPALS}/ada`;
const NO_CONTENT = { body: {} };

test('a principal is made with a secret that is shown once', () =>
  withControlPlane(async (ask, { control }) => {
    const made = await ask('PUT', ADA, NO_CONTENT);
    assert.equal(made.status, 201);
    const { objectId, clientId, directory, secret } = made.json.properties;
    assert.equal(directory, control.principals.directory);
    const found = control.principals.find(clientId);
    assert.ok(found?.objectId === objectId && found !== undefined);
    assert.ok(control.principals.hasSecret(found, secret));
    for (const answer of [await ask('GET', ADA), await ask('GET', PRINCIPALS)]) {
      assert.equal(answer.status, 200);
      assert.ok(answer.text.includes(objectId) && answer.text.includes('"hasSecret":true'));
      assert.ok(!answer.text.includes(secret) && !answer.text.includes(found.secretDigest ?? secret));
    }
    const names = (await ask('GET', PRINCIPALS)).json.value.map(({ name }: { name: string }) => name);
    assert.deepEqual(names, ['ada', 'operator']);
  }));

test('one that is there already is not changed', () =>
  withControlPlane(async (ask, { control }) => {
    const { secret } = (await ask('PUT', ADA, NO_CONTENT)).json.properties;
    for (const path of [ADA, `${PRINCIPALS}/ADA`]) {
      const again = await ask('PUT', path, NO_CONTENT);
      assert.deepEqual([again.status, again.json.error.code], [409, 'ResourceAlreadyExists']);
    }
    const found = control.principals.find('ada');
    assert.ok(found !== undefined && control.principals.hasSecret(found, secret));
  }));

test('one can be made without a secret', () =>
  withControlPlane(async (ask) => {
    const made = await ask('PUT', ADA, { body: { properties: { withSecret: false } } });
    assert.deepEqual([made.json.properties.hasSecret, made.json.properties.secret], [false, undefined]);
  }));

test('whoever is ended has no role any more, not even one of the same name', () =>
  withControlPlane(async (ask, { control }) => {
    const { objectId: principalId } = (await ask('PUT', ADA, NO_CONTENT)).json.properties;
    const assignment = { principalId, principalType: 'User', createdBy: OWNER.objectId };
    const [role] = control.roles.definitions;
    for (const [at, scope] of ['/', '/subscriptions/s/resourceGroups/g'].entries()) {
      const name = `00000000-0000-4000-8000-00000000010${at}`;
      await control.roles.assign({ ...assignment, name, scope, roleDefinitionId: role?.id ?? '' });
    }
    assert.equal(control.roles.list('/', { below: true, principalId }).length, 2);
    assert.equal((await ask('DELETE', ADA)).status, 200);
    assert.equal((await ask('DELETE', ADA)).status, 204);
    assert.equal((await ask('GET', ADA)).status, 404);
    assert.deepEqual(control.roles.list('/', { below: true, principalId }), []);
    assert.notEqual((await ask('PUT', ADA, NO_CONTENT)).json.properties.objectId, principalId);
  }));

test('the operator stays, and keeps its role', () =>
  withControlPlane(async (ask, { control }) => {
    const refused = await ask('DELETE', `${PRINCIPALS}/operator`);
    assert.deepEqual([refused.status, refused.json.error.code], [400, 'InvalidResourceName']);
    assert.ok(control.principals.find('operator'));
  }));

test('a name that is none, or a secret that is neither, is refused', () =>
  withControlPlane(async (ask) => {
    for (const name of ['-ada', 'ada-', 'a%20b', 'x'.repeat(65)])
      assert.equal((await ask('PUT', `${PRINCIPALS}/${name}`, NO_CONTENT)).status, 400, name);
    const refused = await ask('PUT', ADA, { body: { properties: { withSecret: 'yes' } } });
    assert.equal(refused.json.error.code, 'InvalidRequestContent');
  }));

test('a contributor may look and change nobody, others may not even look', () =>
  withControlPlane(async (ask, { control }) => {
    const token = MANAGEMENT_TOKENS.stranger;
    const contributor = control.roles.definitions.find(({ name }) => name === 'Contributor');
    assert.equal((await ask('GET', PRINCIPALS, { token })).status, 403);
    await control.roles.assign({
      name: '00000000-0000-4000-8000-000000000100',
      scope: '/',
      roleDefinitionId: contributor?.id ?? '',
      principalId: STRANGER.objectId,
      principalType: 'User',
      createdBy: OWNER.objectId,
    });
    assert.equal((await ask('GET', PRINCIPALS, { token })).status, 200);
    assert.equal((await ask('PUT', ADA, { token, ...NO_CONTENT })).status, 403);
    assert.equal((await ask('DELETE', `${PRINCIPALS}/operator`, { token })).status, 403);
  }));

test('who made whom is written down, without the secret', () =>
  withControlPlane(async (ask, { control }) => {
    const { secret } = (await ask('PUT', ADA, NO_CONTENT)).json.properties;
    const [entry] = control.audited;
    assert.deepEqual(
      [entry?.principalName, entry?.action, entry?.target, entry?.status],
      [OWNER.name, 'Microsoft.Authorization/principals/write', ADA, 201],
    );
    assert.ok(!JSON.stringify(control.audited).includes(secret));
  }));
