import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { answerAppServiceRequest } from './app-service-endpoint.ts';
import { createLocalIdentity } from './local-identity.ts';

const RESOURCE = 'https://cognitiveservices.azure.com';

const ask = (headers: Record<string, string>, resource = RESOURCE) =>
  new Request(`http://127.0.0.1/msi/token?api-version=2019-08-01&resource=${encodeURIComponent(resource)}`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', ...headers },
  });

test('issues a token that it accepts itself, until it expires', async () => {
  let clock = 1_800_000_000;
  const identity = await createLocalIdentity({ tenant: 'default', lifetimeSeconds: 3600, now: () => clock });
  const response = await answerAppServiceRequest(ask({ 'X-IDENTITY-HEADER': identity.secret }), identity);
  assert.equal(response.status, 200);
  const body = (await response.json()) as Record<string, string>;
  assert.equal(body.expires_on, String(clock + 3600));
  assert.equal(body.expires_in, '3600');
  assert.equal(body.token_type, 'Bearer');
  const token = body.access_token ?? '';
  assert.equal(await identity.verify(token), 'default');
  clock += 3600 + 299;
  assert.equal(await identity.verify(token), 'default');
  clock += 2;
  assert.equal(await identity.verify(token), undefined);
});

test('refuses a wrong secret with 401 and a foreign resource with 400, which libraries do not retry', async () => {
  const identity = await createLocalIdentity({ tenant: 'default' });
  assert.equal((await answerAppServiceRequest(ask({}), identity)).status, 401);
  assert.equal((await answerAppServiceRequest(ask({ 'X-IDENTITY-HEADER': 'x' }), identity)).status, 401);
  const foreign = ask({ 'X-IDENTITY-HEADER': identity.secret }, 'https://vault.azure.net');
  assert.equal((await answerAppServiceRequest(foreign, identity)).status, 400);
});

test('refuses tokens that another key, no key or another provider signed', async () => {
  const identity = await createLocalIdentity({ tenant: 'default' });
  const claims = { tid: 'default', oid: 'someone' };
  const { privateKey } = await generateKeyPair('RS256');
  const forged = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer('https://local.samtal.invalid/')
    .setAudience(RESOURCE)
    .setIssuedAt()
    .setNotBefore('0s')
    .setExpirationTime('1h')
    .sign(privateKey);
  const unsigned = new UnsecuredJWT(claims).setAudience(RESOURCE).setExpirationTime('1h').encode();
  const other = await createLocalIdentity({ tenant: 'default' });
  const foreign = await other.issue(RESOURCE);
  for (const token of [forged, unsigned, foreign?.token ?? '', 'eyJ.eyJ.x', '']) {
    assert.equal(await identity.verify(token), undefined);
  }
});
