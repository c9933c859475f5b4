import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { createLocalIdentity } from '../../identity/local-identity.ts';
import { openPrincipals } from '../../identity/principals.ts';
import { memoryDocuments } from '../../store/documents.test.kit.ts';
import { createApp } from '../app.ts';
import { assertDescribed } from '../fixtures/description.ts';
import { testServices } from '../fixtures/services.ts';

const signal = new AbortController().signal;
const principals = await openPrincipals({ documents: memoryDocuments() });
const identity = await createLocalIdentity({ principals });
identity.listensAt(['https://127.0.0.1:8485']);
const { principal, secret = '' } = await principals.create('worker', { withSecret: true });
const { principal: other } = await principals.create('other', { withSecret: true });
const { directory } = principals;
const JWT_BEARER = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

const good = {
  grant_type: 'client_credentials',
  client_id: principal.clientId,
  client_secret: secret,
  scope: 'https://cognitiveservices.azure.com/.default',
};

const Body = z.object({
  token_type: z.string().optional(),
  expires_in: z.number().optional(),
  access_token: z.string().default(''),
  error: z.string().optional(),
  error_codes: z.array(z.number()).optional(),
  error_description: z.string().default(''),
  timestamp: z.string().default(''),
  trace_id: z.string().optional(),
});

type Form = Readonly<Record<string, string | undefined>>;

async function get(path: string) {
  await using services = await testServices();
  services.identity = identity;
  return createApp(services).request(path);
}

async function post(form: Form, tenant = directory) {
  await using services = await testServices();
  services.identity = identity;
  const given = Object.entries(form).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  const response = await createApp(services).request(`/${tenant}/oauth2/v2.0/token?client-request-id=x`, {
    method: 'POST',
    body: new URLSearchParams(Object.fromEntries(given)),
  });
  await assertDescribed('createAccessToken', response.clone());
  return { status: response.status, body: Body.parse(await response.json()) };
}

describe('discovery', () => {
  for (const [operation, path] of [
    ['getOpenidConfiguration', `/${directory}/v2.0/.well-known/openid-configuration`],
    ['getOpenidConfiguration', '/organizations/v2.0/.well-known/openid-configuration'],
    ['getPremisesConfiguration', '/adfs/.well-known/openid-configuration'],
  ] as const) {
    test(path, async () => {
      const response = await get(path);
      await assertDescribed(operation, response.clone());
      assert.equal(response.status, 200);
      const { token_endpoint: endpoint, jwks_uri: keys, issuer } = JSON.parse(await response.text());
      const tenant = path.split('/')[1];
      assert.equal(endpoint, `http://localhost/${tenant}/oauth2/v2.0/token`);
      assert.equal(keys, `http://localhost/${tenant}/discovery/v2.0/keys`);
      assert.equal(issuer, `http://localhost/${tenant}`);
    });
  }

  test('the keys that tokens are signed with, without the private part', async () => {
    const response = await get(`/${directory}/discovery/v2.0/keys`);
    await assertDescribed('getSigningKeys', response.clone());
    const { keys } = JSON.parse(await response.text());
    assert.deepEqual(Object.keys(keys[0]).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  test('the instance', async () => {
    const response = await get('/common/discovery/instance?api-version=1.1&authorization_endpoint=x');
    await assertDescribed('getInstanceDiscovery', response.clone());
    assert.deepEqual(JSON.parse(await response.text()).metadata[0].aliases, ['localhost']);
  });

  test('another directory is 400 everywhere', async () => {
    const foreign = 'f0f0f0f0-0000-4000-8000-000000000000';
    for (const path of ['v2.0/.well-known/openid-configuration', 'discovery/v2.0/keys']) {
      const response = await get(`/${foreign}/${path}`);
      assert.equal(response.status, 400);
      assert.match(await response.text(), /AADSTS90002/);
    }
  });
});

describe('the token endpoint', () => {
  test('takes a secret, and the name of the directory in any form', async () => {
    for (const tenant of [directory, 'common', 'organizations', 'adfs', directory.toUpperCase()]) {
      const { status, body } = await post(good, tenant);
      assert.equal(status, 200);
      assert.deepEqual([body.token_type, body.expires_in], ['Bearer', 3599]);
      assert.deepEqual(await identity.verify(body.access_token, 'inference', signal), {
        objectId: principal.objectId,
        directory,
        name: 'worker',
      });
      assert.equal(await identity.verify(body.access_token, 'management', signal), undefined);
    }
  });

  test('gives tokens for the control plane, also by the own address', async () => {
    for (const scope of [
      'https://management.azure.com/.default',
      'https://management.core.windows.net//.default',
      'https://localhost:8485/.default',
      'https://127.0.0.1:8485//.default',
    ]) {
      const { body } = await post({ ...good, scope });
      assert.ok(await identity.verify(body.access_token, 'management', signal), scope);
      assert.equal(await identity.verify(body.access_token, 'inference', signal), undefined);
    }
  });

  test('takes an assertion that this server signed for the same principal', async () => {
    const { token } = await identity.assert(principal);
    const asserted = { client_secret: undefined, client_assertion: token, client_assertion_type: JWT_BEARER };
    assert.equal((await post({ ...good, ...asserted })).status, 200);
    const foreign = await (await createLocalIdentity({ principals })).assert(principal);
    const access = await identity.issue(principal, 'https://ai.azure.com');
    const { token: anothers } = await identity.assert(other);
    for (const change of [
      { client_assertion: anothers },
      { client_assertion: foreign.token },
      { client_assertion: access?.token },
      { client_assertion: 'x' },
      { client_assertion_type: 'another' },
      { client_assertion_type: undefined },
    ]) {
      const { status, body } = await post({ ...good, ...asserted, ...change });
      assert.deepEqual([status, body.error, body.error_codes], [401, 'invalid_client', [700027]]);
    }
    assert.equal(await identity.verify(token, 'inference', signal), undefined, 'it is no access token');
  });

  for (const [what, change, status, error, code] of [
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    ['no credential', { client_secret: undefined }, 401, 'invalid_client', 7000218],
    ['an unknown client', { client_id: 'nobody' }, 400, 'unauthorized_client', 700016],
    ['no client', { client_id: undefined }, 400, 'invalid_request', 900144],
    ['no scope', { scope: undefined }, 400, 'invalid_request', 900144],
    ['no grant', { grant_type: undefined }, 400, 'invalid_request', 900144],
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['another form of scope', { scope: 'openid' }, 400, 'invalid_scope', 1002012],
    ['another resource', { scope: 'https://vault.azure.net/.default' }, 400, 'invalid_resource', 500011],
    ['another server', { scope: 'https://localhost:9999/.default' }, 400, 'invalid_resource', 500011],
  ] as const) {
    test(`refuses ${what}`, async () => {
      const { status: got, body } = await post({ ...good, ...change });
      assert.deepEqual([got, body.error, body.error_codes], [status, error, [code]]);
      assert.match(body.error_description, new RegExp(`^AADSTS${code}: .* Trace ID: ${body.trace_id} `));
      assert.match(body.timestamp, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/);
      assert.ok(!JSON.stringify(body).includes(secret), 'nothing repeats the secret');
    });
  }

  test('a name of somebody else is 400, and no secret is looked at', async () => {
    const { status, body } = await post(good, 'f0f0f0f0-0000-4000-8000-000000000000');
    assert.deepEqual([status, body.error_codes], [400, [90002]]);
  });
});
