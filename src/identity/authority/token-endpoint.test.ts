import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryDocuments } from '../../store/documents.test.kit.ts';
import { secretOfPrincipal } from '../identity-secret.ts';
import { createLocalIdentity } from '../local-identity.ts';
import { openPrincipals } from '../principals.ts';
import { createTokenEndpoint } from './token-endpoint.ts';

async function made() {
  let seconds = 1_800_000_000;
  const principals = await openPrincipals({ documents: memoryDocuments() });
  const identity = await createLocalIdentity({ principals, now: () => seconds });
  const answer = createTokenEndpoint({ identity, now: () => seconds });
  const statusOf = async (client: string, secret: string) => {
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client,
      client_secret: secret,
      scope: 'https://ai.azure.com/.default',
    });
    return (await answer('common', form)).status;
  };
  const pass = (more: number) => {
    seconds += more;
  };
  return { principals, identity, statusOf, pass };
}

test('after too many wrong secrets even the right one has to wait, for that client alone', async () => {
  const { principals, statusOf, pass } = await made();
  const { secret: ones = '' } = await principals.create('one', { withSecret: true });
  const { secret: others = '' } = await principals.create('other', { withSecret: true });
  for (let attempt = 1; attempt <= 30; attempt += 1) assert.equal(await statusOf('one', 'wrong'), 401);
  assert.equal(await statusOf('one', 'wrong'), 429);
  assert.equal(await statusOf('one', ones), 429);
  assert.equal(await statusOf('other', others), 200);
  pass(10);
  assert.equal(await statusOf('one', ones), 200);
});

test('takes the secret of this run as well as the one that was shown once, of the same principal', async () => {
  const { principals, identity, statusOf } = await made();
  const { secret = '' } = await principals.create('one', { withSecret: true });
  await principals.create('other', { withSecret: false });
  const ofThisRun = secretOfPrincipal(identity.secret, 'one');
  assert.equal(await statusOf('one', secret), 200);
  assert.equal(await statusOf('one', ofThisRun), 200);
  assert.equal(await statusOf('other', ofThisRun), 401);
  assert.equal(await statusOf('other', secret), 401);
  assert.equal(await statusOf('other', identity.secret), 401);
});
