import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { memoryDocuments } from '../store/documents.test.kit.ts';
import { openPrincipals } from './principals.ts';

const refused = (kind: string) => (error: unknown) => error instanceof SamtalError && error.kind === kind;

test('the first start makes a directory and its operator, the next finds them', async () => {
  const documents = memoryDocuments();
  const first = await openPrincipals({ documents });
  const second = await openPrincipals({ documents });
  assert.match(first.directory, /^[0-9a-f-]{36}$/);
  assert.equal(second.directory, first.directory);
  assert.deepEqual(second.list(), first.list());
  assert.deepEqual(
    first.list().map(({ name }) => name),
    ['operator'],
  );
  const other = await openPrincipals({ documents: memoryDocuments() });
  assert.notEqual(other.directory, first.directory);
});

test('a secret is shown once and kept as a digest', async () => {
  const documents = memoryDocuments();
  const principals = await openPrincipals({ documents, now: () => 7 });
  const { principal, secret = '' } = await principals.create('reader', { withSecret: true });
  assert.equal(principal.createdAt, 7);
  assert.match(secret, /^[\w-]{43}$/);
  assert.doesNotMatch(JSON.stringify([...(await documents.all('principals'))]), new RegExp(secret));
  const again = await openPrincipals({ documents });
  const found = again.find('reader');
  assert.ok(found);
  assert.equal(again.hasSecret(found, secret), true);
  assert.equal(again.hasSecret(found, `${secret}x`), false);
  const { principal: without, secret: none } = await again.create('without', { withSecret: false });
  assert.equal(none, undefined);
  assert.equal(again.hasSecret(without, ''), false);
});

test('is found by name, client id, object id and resource id, in any case', async () => {
  const principals = await openPrincipals({ documents: memoryDocuments() });
  const { principal } = await principals.create('reader', { withSecret: false });
  const resourceId =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Reader';
  for (const name of ['reader', 'READER', principal.clientId.toUpperCase(), principal.objectId, resourceId])
    assert.equal(principals.find(name), principal, name);
  for (const name of ['', 'nobody', '/subscriptions/s/reader'])
    assert.equal(principals.find(name), undefined, name);
});

test('refuses a name that is taken, also by one that is being made, and names that are none', async () => {
  const principals = await openPrincipals({ documents: memoryDocuments() });
  const both = await Promise.allSettled([
    principals.create('reader', { withSecret: false }),
    principals.create('reader', { withSecret: false }),
  ]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ['fulfilled', 'rejected'],
  );
  await assert.rejects(principals.create('operator', { withSecret: true }), refused('already_there'));
  for (const name of ['', 'Reader', '-a', 'a b', 'a/b', 'x'.repeat(65), '../x'])
    await assert.rejects(principals.create(name, { withSecret: false }), refused('invalid_resource_name'));
});

test('what can not be written is not there, and its name is free', async () => {
  const documents = memoryDocuments();
  const principals = await openPrincipals({ documents });
  documents.refuseNext();
  await assert.rejects(principals.create('reader', { withSecret: false }), /Cannot write/);
  assert.equal(principals.find('reader'), undefined);
  await principals.create('reader', { withSecret: false });
});

test('removes for good, but not the operator', async () => {
  const documents = memoryDocuments();
  const principals = await openPrincipals({ documents });
  const { principal } = await principals.create('reader', { withSecret: false });
  assert.equal(await principals.remove(principal.clientId), principal);
  assert.equal(await principals.remove('reader'), undefined);
  assert.equal((await openPrincipals({ documents })).find('reader'), undefined);
  await assert.rejects(principals.remove('operator'), refused('invalid_resource_name'));
});

test('does not start with a damaged record', async () => {
  const documents = memoryDocuments();
  await documents.put('principals', 'x', { name: 'reader' });
  await assert.rejects(openPrincipals({ documents }));
});
