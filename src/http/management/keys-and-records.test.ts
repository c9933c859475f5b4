import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MANAGEMENT_TOKENS, STRANGER } from '../fixtures/control-plane.ts';
import { ACCOUNT, CREATED, withControlPlane } from './manage.test.kit.ts';

test('both keys are listed, and one is made anew while the other stays', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    const before = (await ask('POST', `${ACCOUNT}/listKeys`)).json;
    assert.match(before.key1, /^sk-samtal-[0-9a-f]{64}$/);
    const after = (await ask('POST', `${ACCOUNT}/regenerateKey`, { body: { keyName: 'Key2' } })).json;
    assert.equal(after.key1, before.key1);
    assert.notEqual(after.key2, before.key2);
    assert.deepEqual((await ask('POST', `${ACCOUNT}/listkeys`)).json, after);
    assert.equal((await ask('POST', `${ACCOUNT}/regenerateKey`, { body: { keyName: 'Key3' } })).status, 400);
  }));

test('a named key is shown once', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    const path = `${ACCOUNT}/namedKeys/ci`;
    const made = await ask('PUT', path);
    assert.equal(made.status, 201);
    const { key } = made.json.properties;
    assert.match(key, /^sk-samtal-[0-9a-f]{64}$/);
    for (const answer of [await ask('GET', path), await ask('GET', `${ACCOUNT}/namedKeys`)]) {
      assert.ok(!answer.text.includes(key));
      assert.ok(answer.text.includes(`"ending":"${key.slice(-4)}"`));
    }
    const again = await ask('PUT', path);
    assert.deepEqual([again.status, again.json.error.code], [409, 'ResourceAlreadyExists']);
    assert.equal((await ask('DELETE', path)).status, 200);
    assert.equal((await ask('DELETE', path)).status, 204);
    assert.equal((await ask('GET', path)).status, 404);
  }));

test('usage is told by day and deployment, as JSON and as a table', () =>
  withControlPlane(async (ask, { control }) => {
    const account = (await ask('PUT', ACCOUNT, { body: CREATED })).json;
    const day = {
      day: '2026-01-31',
      deployment: 'chat',
      requests: 3,
      promptTokens: 40,
      completionTokens: 50,
      audioSecondsIn: 1.5,
      audioSecondsOut: 2.25,
    };
    control.used.push(day, { ...day, deployment: 'a,"b' });
    const path = `${ACCOUNT}/dailyUsage`;
    const query = { from: '2026-01-01', to: '2026-01-31' };
    assert.deepEqual((await ask('GET', path, { query })).json, { value: control.used });
    assert.deepEqual(control.usageAsked, [{ tenant: account.properties.internalId, ...query }]);
    const table = await ask('GET', path, { query, headers: { accept: 'text/csv' } });
    assert.deepEqual(table.text.split('\r\n'), [
      'day,deployment,requests,promptTokens,completionTokens,audioSecondsIn,audioSecondsOut',
      '2026-01-31,chat,3,40,50,1.5,2.25',
      '2026-01-31,"a,""b",3,40,50,1.5,2.25',
      '',
    ]);
    for (const odd of [
      { from: '2026-02-30' },
      { from: 'x' },
      { from: '2026-02-02', to: '2026-02-01' },
      { from: '2020-01-01', to: '2026-01-01' },
    ]) {
      assert.equal((await ask('GET', path, { query: odd })).status, 400, JSON.stringify(odd));
    }
    assert.equal((await ask('GET', path)).status, 200);
  }));

test('the audit log is for owners of everything', () =>
  withControlPlane(async (ask, { control }) => {
    const path = '/providers/Samtal/auditLog';
    await ask('PUT', ACCOUNT, { body: CREATED });
    await ask('DELETE', ACCOUNT);
    const { json } = await ask('GET', path, { query: { limit: '1' } });
    assert.deepEqual(
      json.value.map(({ status }: { status: number }) => status),
      [202],
    );
    for (const limit of ['0', '1001', 'x'])
      assert.equal((await ask('GET', path, { query: { limit } })).status, 400);
    for (const [at, name] of ['Reader', 'Contributor', 'Cognitive Services User'].entries()) {
      await control.roles.assign({
        name: `00000000-0000-4000-8000-00000000001${at}`,
        scope: '/',
        roleDefinitionId: control.roles.definitions.find((role) => role.name === name)?.id ?? '',
        principalId: STRANGER.objectId,
        principalType: 'User',
        createdBy: 'owner-1',
      });
      assert.equal((await ask('GET', path, { token: MANAGEMENT_TOKENS.stranger })).status, 403, name);
    }
  }));
