import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { memoryDocuments } from '../store/documents.test.kit.ts';
import { secretOfPrincipal } from './identity-secret.ts';
import { createLocalIdentity } from './local-identity.ts';
import { openPrincipals } from './principals.ts';

const RESOURCE = 'https://cognitiveservices.azure.com';
const signal = new AbortController().signal;

async function made(now?: () => number) {
  const principals = await openPrincipals({ documents: memoryDocuments() });
  const identity = await createLocalIdentity({ principals, ...(now === undefined ? {} : { now }) });
  const { principal } = await principals.create('reader', { withSecret: true });
  return { principals, identity, principal };
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

test('issues a token that it accepts itself, until it expires', async () => {
  let clock = 1_800_000_000;
  const { identity, principal, principals } = await made(() => clock);
  const issued = await identity.issue(principal, RESOURCE, 3600);
  assert.deepEqual([issued?.notBefore, issued?.expiresAt], [clock, clock + 3600]);
  const token = issued?.token ?? '';
  const { objectId, clientId } = principal;
  const { tid, oid, appid, name, aud, iss } = claimsOf(token);
  assert.deepEqual(
    { tid, oid, appid, name, aud, iss },
    {
      tid: principals.directory,
      oid: objectId,
      appid: clientId,
      name: 'reader',
      aud: RESOURCE,
      iss: identity.issuer,
    },
  );
  const expected = { objectId, directory: principals.directory, name: 'reader' };
  assert.deepEqual(await identity.verify(token, 'inference', signal), expected);
  clock += 3600 + 299;
  assert.deepEqual(await identity.verify(token, 'inference', signal), expected);
  clock += 2;
  assert.equal(await identity.verify(token, 'inference', signal), undefined);
});

test('a token is good for what it was asked for, and for nothing else', async () => {
  const { identity, principal } = await made();
  identity.listensAt(['http://127.0.0.1:8484', 'https://127.0.0.1:8485']);
  for (const [resource, wanted] of [
    [RESOURCE, 'inference'],
    [`${RESOURCE}/`, 'inference'],
    ['https://ai.azure.com', 'inference'],
    ['https://management.azure.com/', 'management'],
    ['https://management.core.windows.net', 'management'],
    ['https://localhost:8485', 'management'],
    ['https://[::1]:8485/', 'management'],
    ['http://LOCALHOST:8484/', 'management'],
    ['https://localhost:8484', undefined],
    ['https://localhost', undefined],
    ['https://localhost:8485/x', undefined],
    ['https://vault.azure.net', undefined],
    ['', undefined],
  ] as const) {
    const issued = await identity.issue(principal, resource);
    assert.equal(issued !== undefined, wanted !== undefined, resource);
    for (const audience of ['inference', 'management'] as const) {
      const verified = await identity.verify(issued?.token ?? '', audience, signal);
      assert.equal(verified !== undefined, audience === wanted, `${resource} for ${audience}`);
    }
  }
});

test('refuses tokens that another key, no key or another provider signed', async () => {
  const { identity, principal, principals } = await made();
  const claims = { tid: principals.directory, oid: principal.objectId };
  const { privateKey } = await generateKeyPair('RS256');
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(identity.issuer)
    .setAudience(RESOURCE)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('1h')
    .sign(privateKey);
  const unsigned = new UnsecuredJWT(claims).setAudience(RESOURCE).setExpirationTime('1h').encode();
  const foreign = await (await createLocalIdentity({ principals })).issue(principal, RESOURCE);
  for (const token of [forged, unsigned, foreign?.token ?? '', 'eyJ.eyJ.x', ''])
    assert.equal(await identity.verify(token, 'inference', signal), undefined);
});

test('a principal that was removed is nobody at once, whatever it holds', async () => {
  const { identity, principal, principals } = await made();
  const issued = await identity.issue(principal, RESOURCE);
  const { token: assertion } = await identity.assert(principal);
  const secret = secretOfPrincipal(identity.secret, 'reader');
  assert.ok(identity.heldBy(secret));
  await principals.remove('reader');
  assert.equal(await identity.verify(issued?.token ?? '', 'inference', signal), undefined);
  assert.equal(await identity.asserted(assertion), undefined);
  assert.equal(identity.heldBy(secret), undefined);
});

test('a call that has ended ends the check with its reason', async () => {
  const { identity } = await made();
  const reason = new Error('left');
  await assert.rejects(identity.verify('', 'inference', AbortSignal.abort(reason)), reason);
});
