import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { addAuditCommand } from './audit.ts';
import {
  refusal,
  sharedFakeControlPlane,
  startFakeControlPlane,
  TOKEN,
} from './fake-control-plane.test.kit.ts';
import { ManagementClient } from './management-client.ts';

const fake = await sharedFakeControlPlane();
const client = new ManagementClient({ url: fake.url, token: TOKEN });

const Item = z.object({ n: z.number() });

test('sends the credential, the version and what is asked', async () => {
  fake.answers.set('GET /one', { body: { n: 1 } });
  assert.deepEqual(await client.get('/one', Item, { from: 'a b&c', to: undefined }), { n: 1 });
  const [asked] = fake.asked;
  assert.deepEqual(
    [asked?.what, asked?.version, asked?.headers.authorization],
    ['GET /one?from=a+b%26c', '2025-09-01', `Bearer ${TOKEN}`],
  );
});

test('reads a list to its last page', async () => {
  fake.answers.set('GET /list', { body: { value: [{ n: 1 }], nextLink: `${fake.url}/list?page=2` } });
  fake.answers.set('GET /list?page=2', { body: { value: [{ n: 2 }], nextLink: null } });
  assert.deepEqual(await client.list('/list', Item), [{ n: 1 }, { n: 2 }]);
});

test('takes its credential to no other server', async () => {
  await using other = await startFakeControlPlane();
  fake.answers.set('GET /list', { body: { value: [], nextLink: `${other.url}/list?page=2` } });
  fake.answers.set('GET /list?page=2', { body: { value: [{ n: 2 }] } });
  assert.deepEqual(await client.list('/list', Item), [{ n: 2 }]);
  assert.deepEqual(other.asked, []);
});

test('does not read on for ever', async () => {
  fake.answers.set('GET /list', { body: { value: [{ n: 1 }], nextLink: `${fake.url}/list` } });
  assert.equal((await client.list('/list', Item)).length, 200);
});

test('tells what was deleted from what was not there', async () => {
  fake.answers.set('DELETE /there', { status: 202 });
  fake.answers.set('DELETE /not', { status: 204 });
  assert.deepEqual([await client.delete('/there'), await client.delete('/not')], [true, false]);
});

test('every refusal says what was said and what to do', async () => {
  for (const [code, expected] of [
    ['AuthenticationFailed', /^The server refused: It said\. It may have been started anew/],
    ['CannotDeleteResource', /It said\. `samtal deployments list --account NAME`/],
    ['FlagMustBeSetForRestore', /`samtal accounts restore NAME`.*`samtal accounts purge NAME`/],
    ['InsufficientQuota', /--capacity/],
    ['DeploymentModelNotSupported', /`samtal deployments models`/],
    ['SomethingElse', /^The server refused: It said\.$/],
    ['__proto__', /^The server refused: It said\.$/],
  ] as const) {
    fake.answers.set('PUT /one', { status: 409, body: refusal(code, 'It\n said.') });
    await assert.rejects(client.change('PUT', '/one', { body: {}, answer: Item }), (error) => {
      assert.ok(error instanceof Error && error.name === 'CommandError');
      assert.match(error.message, expected);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    });
  }
});

test('an answer of another shape is not taken', async () => {
  for (const answer of [{ body: { n: 'one' } }, { body: 'no json' }, { status: 500, body: '<html>' }]) {
    fake.answers.set('GET /one', answer);
    await assert.rejects(client.get('/one', Item), { name: 'CommandError', message: /of another version/ });
  }
});

test('a server that is gone is one sentence', async () => {
  const gone = new ManagementClient({ url: 'http://127.0.0.1:1', token: TOKEN });
  await assert.rejects(gone.get('/one', Item), {
    name: 'CommandError',
    message: 'The server at http://127.0.0.1:1 has stopped: `samtal doctor` says more.',
  });
});

test('a server that has given no credential is of an earlier version', async () => {
  await using old = await startFakeControlPlane({ operatorToken: '' });
  await assert.rejects(old.run(addAuditCommand, 'audit'), { name: 'CommandError', message: /restart it/ });
});
