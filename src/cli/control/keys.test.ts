import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { FIRST, sharedFakeControlPlane } from './fake-control-plane.test.kit.ts';
import { addKeysCommand } from './keys.ts';

const fake = await sharedFakeControlPlane();
beforeEach(() => {
  fake.answers.set(`POST ${FIRST}/listKeys`, { body: { key1: 'first-key-1111', key2: 'second-key-2222' } });
});

const run = (...args: string[]) => fake.run(addKeysCommand, 'keys', ...args);
const NAMED = `${FIRST}/namedKeys`;
const CI = { name: 'ci', properties: { ending: '3333', createdAt: '2026-11-26T12:00:00Z' } };

test('list: every key, and of none more than its end', async () => {
  fake.answers.set(`GET ${NAMED}`, { body: { value: [CI] } });
  const printed = (await run('list')) + (await run('list', '--json'));
  assert.match(printed, /^key1 +…1111$/m);
  assert.match(printed, /^ci +…3333 +2026-11-26T12:00:00Z$/m);
  assert.doesNotMatch(printed, /first-key|second-key/);
});

test('show: the key and nothing else, the first if none is named', async () => {
  assert.equal(await run('show'), 'first-key-1111\n');
  assert.equal(await run('show', 'key2'), 'second-key-2222\n');
  await assert.rejects(run('show', 'key3'), /Allowed choices are key1, key2/);
});

test('regenerate: in the words of the cloud, and without the new key', async () => {
  fake.answers.set(`POST ${FIRST}/regenerateKey`, { body: { key1: 'new-key', key2: 'new-key' } });
  const printed = (await run('regenerate', 'key2')) + (await run('regenerate', 'key1', '--json'));
  assert.deepEqual(
    fake.asked.map(({ body }) => body),
    [{ keyName: 'Key2' }, { keyName: 'Key1' }],
  );
  assert.doesNotMatch(printed, /new-key/);
  await assert.rejects(run('regenerate'), /missing required argument 'name'/);
});

test('create and revoke: a key with a name, which is printed once', async () => {
  const body = { ...CI, properties: { ...CI.properties, key: 'sk-samtal-new' } };
  fake.answers.set(`PUT ${NAMED}/ci`, { status: 201, body });
  assert.equal(await run('create', 'ci'), 'sk-samtal-new\n');
  fake.answers.set(`DELETE ${NAMED}/ci`, { status: 200 });
  assert.match(await run('revoke', 'ci'), /^Revoked ci/);
  fake.answers.set(`DELETE ${NAMED}/ci`, { status: 204 });
  await assert.rejects(run('revoke', 'ci'), /There is no key named ci/);
});
