import assert from 'node:assert/strict';
import { afterEach, mock, test } from 'node:test';
import { promiseToKeep } from '../conversation/promise-to-keep.ts';
import { type Credential, createAccess } from './access.ts';
import { AskError } from './failure.ts';

afterEach(() => mock.restoreAll());

const keyCredential =
  (key: string): Credential =>
  async () => ({ 'api-key': key });

/** A server that takes one key. */
function serverThatTakes(key: string): void {
  mock.method(globalThis, 'fetch', async (_path: string, { headers }: { headers: Headers }) =>
    Response.json({}, { status: headers.get('api-key') === key ? 200 : 401 }),
  );
}

test('is refused when the server says so, and renewed for whoever holds it', async () => {
  serverThatTakes('new');
  const access = createAccess(keyCredential('old'));
  let changes = 0;
  access.subscribe(() => changes++);
  assert.equal(access.isRefused, false);
  assert.equal((await access.fetch('/x')).status, 401);
  assert.equal(access.isRefused, true);
  access.renew(keyCredential('new'));
  assert.equal(access.isRefused, false);
  assert.equal((await access.fetch('/x')).status, 200);
  assert.equal(access.isRefused, false);
  assert.equal(changes, 2);
});

test('is not refused by the answer to an earlier sign-in that comes late', async () => {
  const { promise: answered, resolve: answer } = promiseToKeep();
  mock.method(globalThis, 'fetch', async () => {
    await answered;
    return new Response(null, { status: 401 });
  });
  const access = createAccess(keyCredential('old'));
  const late = access.fetch('/x');
  access.renew(keyCredential('new'));
  answer();
  await late;
  assert.equal(access.isRefused, false);
});

test('is refused where no token is given any more, and not where the server is out of reach', async () => {
  const failing = (error: Error) =>
    createAccess(async () => {
      throw error;
    });
  const unknown = failing(new AskError({ code: 'refused', message: '', status: 401 }));
  await assert.rejects(unknown.fetch('/x'), AskError);
  assert.equal(unknown.isRefused, true);
  const unreachable = failing(new TypeError('Failed to fetch'));
  await assert.rejects(unreachable.fetch('/x'), TypeError);
  assert.equal(unreachable.isRefused, false);
});
