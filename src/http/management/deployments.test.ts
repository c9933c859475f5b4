import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACCOUNT, CREATED, DEPLOYED, withControlPlane } from './manage.test.kit.ts';

const CHAT = `${ACCOUNT}/deployments/Chat`;
const MODEL = DEPLOYED.properties.model;

test('a deployment is made, seen, changed and deleted', () =>
  withControlPlane(async (ask, { control }) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    const body = { ...DEPLOYED, tags: { 'samtal-voices': 'alloy, echo', note: 'mine' } };
    const made = await ask('PUT', CHAT, { body });
    assert.deepEqual([made.status, made.headers.get('retry-after')], [201, '1']);
    assert.deepEqual(
      [made.json.id, made.json.name, made.json.sku, made.json.properties.model, made.json.tags.note],
      [CHAT, 'Chat', { name: 'GlobalStandard', capacity: 10 }, MODEL, 'mine'],
    );
    assert.deepEqual(made.json.properties.rateLimits, [
      { key: 'request', renewalPeriod: 10, count: 10 },
      { key: 'token', renewalPeriod: 60, count: 10_000 },
    ]);
    assert.equal(made.json.properties.provisioningState, 'Creating');
    const seen = await ask('GET', CHAT.replace('Chat', 'chat'));
    assert.deepEqual([seen.json.name, seen.json.properties.provisioningState], ['Chat', 'Succeeded']);
    const [record] = control.accounts.list()[0]?.deployments ?? [];
    assert.deepEqual([record?.voices, record?.engines], [['alloy', 'echo'], 'default']);

    const scaled = await ask('PATCH', CHAT, { body: { sku: { capacity: 20 } } });
    assert.deepEqual(
      [scaled.status, scaled.json.sku, scaled.json.tags],
      [200, { name: 'GlobalStandard', capacity: 20 }, body.tags],
    );
    const replaced = await ask('PUT', CHAT, { body: { properties: { model: { name: 'gpt-audio' } } } });
    assert.deepEqual(
      [replaced.status, replaced.json.sku, replaced.json.properties.model.version, replaced.json.tags],
      [200, { name: 'Standard', capacity: 1 }, '2025-08-28', {}],
    );
    assert.notEqual(replaced.json.etag, made.json.etag);
    const stale = await ask('DELETE', CHAT, { headers: { 'if-match': made.json.etag } });
    assert.equal(stale.status, 412);

    const list = await ask('GET', `${ACCOUNT}/deployments`);
    assert.deepEqual([list.json.value.length, list.json.value[0].name], [1, 'Chat']);
    assert.equal((await ask('DELETE', CHAT)).status, 202);
    assert.equal((await ask('DELETE', CHAT)).status, 204);
    const gone = await ask('GET', CHAT);
    assert.deepEqual([gone.status, gone.json.error.code], [404, 'ResourceNotFound']);
    assert.equal((await ask('PATCH', CHAT, { body: {} })).status, 404);
  }));

test('every type can be asked for, in any case; models, types, tags and capacities there are none of can not', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    const skus = (await ask('GET', `${ACCOUNT}/skus`)).json.value;
    assert.equal(skus[0].sku.name, 'S0');
    await ask('PUT', CHAT, { body: DEPLOYED });
    const types = (await ask('GET', `${CHAT}/skus`)).json.value.map(
      ({ sku }: { sku: { name: string } }) => sku.name,
    );
    assert.equal(types.length, 6);
    for (const type of types) {
      const sku = { name: type.toLowerCase(), capacity: 1 };
      assert.equal((await ask('PUT', CHAT, { body: { ...DEPLOYED, sku } })).json.sku.name, type);
    }
    const of = (model: object) => ({ ...DEPLOYED, properties: { model } });
    const wrong: [object, string][] = [
      [of({ ...MODEL, name: 'gpt-9' }), 'DeploymentModelNotSupported'],
      [of({ ...MODEL, version: '2024-12-18' }), 'DeploymentModelNotSupported'],
      [of({ ...MODEL, format: 'Cohere' }), 'DeploymentModelNotSupported'],
      [{ ...DEPLOYED, sku: { name: 'Free', capacity: 1 } }, 'InvalidResourceProperties'],
      [{ ...DEPLOYED, sku: { name: 'Standard', capacity: 0 } }, 'InvalidRequestContent'],
      [{ ...DEPLOYED, sku: { name: 'Standard', capacity: 1.5 } }, 'InvalidRequestContent'],
      [{ ...DEPLOYED, sku: { name: 'Standard', capacity: 101 } }, 'InsufficientQuota'],
      [{ ...DEPLOYED, tags: { 'samtal-voices': 'alloy,nobody' } }, 'InvalidResourceProperties'],
      [{ ...DEPLOYED, tags: { 'samtal-engines': 'other' } }, 'InvalidResourceProperties'],
      [{ properties: { model: MODEL, versionUpgradeOption: 'Never' } }, 'InvalidResourceProperties'],
      [{}, 'InvalidRequestContent'],
    ];
    for (const [body, code] of wrong) {
      const { status, json } = await ask('PUT', CHAT, { body });
      assert.deepEqual([status, json.error.code], [400, code], JSON.stringify(body));
    }
    const nowhere = CHAT.replace('Speech', 'Nobody');
    for (const method of ['PUT', 'PATCH'])
      assert.equal((await ask(method, nowhere, { body: DEPLOYED })).status, 404);
    for (const method of ['GET', 'DELETE']) assert.equal((await ask(method, nowhere)).status, 404);
  }));

test('models and quotas are listed by account and by region', () =>
  withControlPlane(async (ask) => {
    await ask('PUT', ACCOUNT, { body: CREATED });
    await ask('PUT', `${ACCOUNT}2`, { body: CREATED });
    for (const account of [ACCOUNT, `${ACCOUNT}2`])
      await ask('PUT', `${account}/deployments/chat`, { body: DEPLOYED });
    const region = '/subscriptions/sub-1/providers/Microsoft.CognitiveServices/locations/Sweden%20Central';
    const models = (await ask('GET', `${ACCOUNT}/models`)).json.value;
    const regional = (await ask('GET', `${region}/models`)).json.value;
    assert.deepEqual(
      regional.map(({ model }: { model: object }) => model),
      models,
    );
    const defaults = models.filter(({ isDefaultVersion }: { isDefaultVersion: boolean }) => isDefaultVersion);
    assert.ok(defaults.some(({ name }: { name: string }) => name === MODEL.name));
    assert.equal(new Set(defaults.map(({ name }: { name: string }) => name)).size, defaults.length);

    const name = 'OpenAI.GlobalStandard.gpt-4o-mini-audio-preview';
    const query = { $filter: `name.value eq '${name}'` };
    const [own] = (await ask('GET', `${ACCOUNT}/usages`, { query })).json.value;
    assert.deepEqual([own.name.value, own.currentValue, own.limit], [name, 10, 100]);
    const [both, ...others] = (await ask('GET', `${region}/usages`, { query })).json.value;
    assert.deepEqual([both.currentValue, both.limit, others], [20, 200, []]);
    assert.equal((await ask('GET', `${ACCOUNT}/usages`)).json.value.length, 42);
    assert.equal((await ask('GET', `${ACCOUNT}/usages`, { query: { $filter: 'limit gt 1' } })).status, 400);
  }));
