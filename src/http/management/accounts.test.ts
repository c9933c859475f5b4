import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANAGEMENT_TOKENS, STRANGER } from '../fixtures/control-plane.ts';
import { ACCOUNT, ACCOUNTS, CREATED, DEPLOYED, GROUP, withControlPlane } from './manage.test.kit.ts';

const DELETED =
  '/subscriptions/sub-1/providers/Microsoft.CognitiveServices/locations/swedencentral/resourceGroups/team/deletedAccounts/speech';

test('an account is made, seen, changed, deleted, restored, deleted again and purged', () =>
  withControlPlane(async (ask) => {
    const made = await ask('PUT', ACCOUNT, { body: { ...CREATED, tags: { team: 'a' } } });
    assert.deepEqual([made.status, made.headers.get('retry-after')], [201, '1']);
    assert.deepEqual(
      [made.json.id, made.json.name, made.json.location, made.json.kind, made.json.sku, made.json.tags],
      [ACCOUNT, 'Speech', 'swedencentral', 'OpenAI', { name: 'S0' }, { team: 'a' }],
    );
    assert.deepEqual(
      [made.json.properties.provisioningState, made.json.properties.endpoint],
      ['Creating', 'http://localhost/accounts/speech/'],
    );
    const seen = await ask('GET', ACCOUNT);
    assert.deepEqual(
      [seen.json.properties.provisioningState, seen.headers.get('etag')],
      ['Succeeded', seen.json.etag],
    );
    const changed = await ask('PATCH', ACCOUNT, {
      body: { tags: { team: 'b' }, properties: { disableLocalAuth: true } },
      headers: { 'if-match': seen.json.etag },
    });
    assert.deepEqual(
      [changed.status, changed.json.tags, changed.json.properties.disableLocalAuth],
      [200, { team: 'b' }, true],
    );
    const stale = await ask('PATCH', ACCOUNT, { body: {}, headers: { 'if-match': seen.json.etag } });
    assert.deepEqual([stale.status, stale.json.error.code], [412, 'PreconditionFailed']);
    assert.equal((await ask('PUT', ACCOUNT, { body: CREATED })).status, 200);
    const again = await ask('PUT', ACCOUNT, { body: CREATED, headers: { 'if-none-match': '*' } });
    assert.equal(again.status, 412);

    const gone = await ask('DELETE', ACCOUNT);
    assert.equal(gone.status, 202);
    const location = new URL(gone.headers.get('location') ?? '');
    const version = location.searchParams.get('api-version') ?? '';
    assert.equal((await ask('GET', location.pathname, { version })).status, 204);
    assert.equal((await ask('GET', ACCOUNT)).status, 404);
    assert.equal((await ask('DELETE', ACCOUNT)).status, 204);
    const listed = await ask(
      'GET',
      '/subscriptions/sub-1/providers/Microsoft.CognitiveServices/deletedAccounts',
    );
    assert.deepEqual(
      listed.json.value.map(({ id }: { id: string }) => id.toLowerCase()),
      [DELETED.toLowerCase()],
    );
    const { properties } = (await ask('GET', DELETED)).json;
    const kept = Date.parse(properties.scheduledPurgeDate) - Date.parse(properties.deletionDate);
    assert.equal(kept, 48 * 3_600_000);

    const refused = await ask('PUT', ACCOUNT, { body: CREATED });
    assert.deepEqual([refused.status, refused.json.error.code], [409, 'FlagMustBeSetForRestore']);
    const restored = await ask('PUT', ACCOUNT, { body: { ...CREATED, properties: { restore: true } } });
    assert.deepEqual([restored.status, restored.json.tags], [201, { team: 'b' }]);
    await ask('DELETE', ACCOUNT);
    const elsewhere = DELETED.replace('swedencentral', 'eastus2');
    assert.equal((await ask('GET', elsewhere)).status, 404);
    assert.equal((await ask('DELETE', elsewhere)).status, 204);
    assert.equal((await ask('DELETE', DELETED)).status, 200);
    assert.equal((await ask('DELETE', DELETED)).status, 204);
    const fresh = await ask('PUT', ACCOUNT, { body: CREATED });
    assert.deepEqual([fresh.status, fresh.json.tags], [201, {}]);
  }));

test('an account with deployments can not be deleted', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    await ask('PUT', `${ACCOUNT}/deployments/chat`, { body: DEPLOYED });
    const { status, json } = await ask('DELETE', ACCOUNT);
    assert.deepEqual([status, json.error.code], [409, 'CannotDeleteResource']);
    assert.match(json.error.message, /'Microsoft\.CognitiveServices\/accounts\/Speech\/deployments\/chat'/);
    await ask('DELETE', `${ACCOUNT}/deployments/chat`);
    assert.equal((await ask('DELETE', ACCOUNT)).status, 202);
  }));

test('of two changes of an account at once, one is told to come again', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    const both = await Promise.all([
      ask('PATCH', ACCOUNT, { body: { tags: { a: '1' } } }),
      ask('PUT', `${ACCOUNT}/deployments/chat`, { body: DEPLOYED }),
    ]);
    const refused = both.filter(({ status }) => status === 409);
    assert.equal(refused.length, 1);
    assert.equal(refused[0]?.json.error.code, 'RequestConflict');
  }));

test('what an account can not be is refused', () =>
  withControlPlane(async (ask) => {
    const wrong: [object, string][] = [
      [{ ...CREATED, kind: 'Speech' }, 'InvalidResourceProperties'],
      [{ ...CREATED, sku: { name: 'S9' } }, 'InvalidResourceProperties'],
      [{ ...CREATED, location: undefined }, 'InvalidResourceProperties'],
      [{ ...CREATED, properties: { customSubDomainName: 'a.b' } }, 'InvalidResourceName'],
    ];
    for (const [body, code] of wrong) {
      const { status, json } = await ask('PUT', ACCOUNT, { body });
      assert.deepEqual([status, json.error.code], [400, code], JSON.stringify(body));
    }
    await ask('PUT', ACCOUNT, { body: { ...CREATED, properties: { customSubDomainName: 'Mine' } } });
    const fixed = [
      { location: 'eastus' },
      { kind: 'AIServices' },
      { properties: { customSubDomainName: 'other' } },
    ];
    for (const change of fixed) {
      const { status, json } = await ask('PATCH', ACCOUNT, { body: change });
      assert.deepEqual([status, json.error.code], [400, 'InvalidResourceProperties'], JSON.stringify(change));
    }
    const taken = await ask('PUT', `${ACCOUNTS}/other`, {
      body: { ...CREATED, properties: { customSubDomainName: 'mine' } },
    });
    assert.deepEqual([taken.status, taken.json.error.code], [409, 'CustomDomainInUse']);
  }));

test('lists show what the caller may read, in pages', () =>
  withControlPlane(async (ask, { control }) => {
    for (let number = 100; number < 205; number += 1)
      await ask('PUT', `${ACCOUNTS}/a${number}`, { body: CREATED });
    const first = await ask('GET', ACCOUNTS);
    assert.equal(first.json.value.length, 100);
    const next = new URL(first.json.nextLink);
    const second = await ask('GET', next.pathname, { query: { $skipToken: '100' } });
    assert.equal(next.searchParams.get('$skipToken'), '100');
    assert.equal(next.searchParams.get('api-version'), '2025-09-01');
    assert.deepEqual([second.json.value.length, second.json.nextLink], [5, undefined]);
    assert.equal((await ask('GET', ACCOUNTS, { query: { $skipToken: 'x' } })).status, 400);
    assert.deepEqual((await ask('GET', ACCOUNTS.replace('team', 'other'))).json, { value: [] });

    const token = MANAGEMENT_TOKENS.stranger;
    const all = '/subscriptions/sub-1/providers/Microsoft.CognitiveServices/accounts';
    assert.equal((await ask('GET', all, { token })).status, 403);
    await control.roles.assign({
      name: '00000000-0000-4000-8000-000000000002',
      scope: `${ACCOUNTS}/a150`,
      roleDefinitionId: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
      principalId: STRANGER.objectId,
      principalType: 'User',
      createdBy: 'owner-1',
    });
    const { json } = await ask('GET', all, { token });
    assert.deepEqual(
      json.value.map(({ name }: { name: string }) => name),
      ['a150'],
    );
    // What is there and what is not look the same to who may see neither.
    const [there, nowhere] = [
      `${ACCOUNTS}/a151`,
      `${GROUP}x/providers/Microsoft.CognitiveServices/accounts/no`,
    ];
    for (const path of [there, nowhere]) assert.equal((await ask('GET', path, { token })).status, 403);
  }));
