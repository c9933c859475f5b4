import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { secretOfPrincipal } from '../../identity/identity-secret.ts';
import { createLocalIdentity, type LocalIdentity } from '../../identity/local-identity.ts';
import { openPrincipals } from '../../identity/principals.ts';
import { memoryDocuments } from '../../store/documents.test.kit.ts';
import { createApp } from '../app.ts';
import { assertDescribed } from '../fixtures/description.ts';
import { testServices } from '../fixtures/services.ts';

const RESOURCE = 'https://cognitiveservices.azure.com';
const signal = new AbortController().signal;
const { principals, identity } = await madeIdentity();
const { principal: reader } = await principals.create('reader', { withSecret: false });
const readerSecret = secretOfPrincipal(identity.secret, 'reader');
const { operator } = principals;

async function madeIdentity() {
  const opened = await openPrincipals({ documents: memoryDocuments() });
  const made = await createLocalIdentity({ principals: opened });
  made.listensAt(['http://127.0.0.1:8484', 'https://127.0.0.1:8485']);
  return { principals: opened, identity: made };
}

const Token = z.object({ access_token: z.string(), client_id: z.string().optional() });

/** One way to ask for a token, as the libraries do it. */
interface Style {
  name: string;
  operation: string;
  ask(secret: string, parameters: Readonly<Record<string, string>>): [path: string, init: RequestInit];
  /** Headers without which it is refused with 400. */
  needsMetadata: boolean;
  /** Those of most where none are named. */
  refusals?: Refusals;
}

interface Refusals {
  nobody: RegExp;
  resource: RegExp;
  stranger: RegExp;
}

const REFUSALS: Refusals = {
  nobody: /^400 \{"error":"invalid_request","error_description":"Identity not found"\}$/,
  resource: /^400 \{"error":"invalid_resource","error_description":"/,
  stranger: /^401 \{"statusCode":401,"message":"/,
};

const FABRIC_REFUSALS: Refusals = {
  nobody: /^400 \{"error":\{"code":"ManagedIdentityNotFound","message":"/,
  resource: /^400 \{"error":\{"code":"ArgumentNullOrEmpty","message":"/,
  stranger: /^401 \{"error":\{"code":"SecretHeaderNotFound","message":"/,
};

const query = (parameters: Readonly<Record<string, string>>) => new URLSearchParams(parameters).toString();
const form = (
  parameters: Readonly<Record<string, string>>,
  headers: Record<string, string>,
): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8', ...headers },
  body: query(parameters),
});
const metadata = { Metadata: 'true' };

const STYLES: readonly Style[] = [
  {
    name: 'App Service',
    operation: 'getManagedIdentityToken',
    needsMetadata: false,
    ask: (secret, parameters) => [
      `/msi/token?api-version=2019-08-01&${query(parameters)}`,
      { headers: { 'X-IDENTITY-HEADER': secret } },
    ],
  },
  {
    name: 'Azure ML',
    operation: 'getMachineLearningToken',
    needsMetadata: false,
    ask: (secret, parameters) => [
      `/msi/azure-ml?api-version=2017-09-01&${query(parameters)}`,
      { headers: { secret } },
    ],
  },
  {
    name: 'Service Fabric',
    operation: 'getServiceFabricToken',
    needsMetadata: false,
    refusals: FABRIC_REFUSALS,
    ask: (secret, parameters) => [
      `/msi/service-fabric?api-version=2019-07-01-preview&${query(parameters)}`,
      { headers: { secret } },
    ],
  },
  ...['', '/'].map((slash) => ({
    name: `IMDS${slash}`,
    operation: 'getInstanceMetadataTokenBySecret',
    needsMetadata: true,
    ask: (secret: string, parameters: Readonly<Record<string, string>>): [string, RequestInit] => [
      `/identity/${secret}/metadata/identity/oauth2/token${slash}?api-version=2018-02-01&${query(parameters)}`,
      { headers: metadata },
    ],
  })),
  {
    name: 'Cloud Shell',
    operation: 'getCloudShellTokenBySecret',
    needsMetadata: true,
    ask: (secret, parameters) => [`/identity/${secret}/msi/cloud-shell`, form(parameters, metadata)],
  },
];

async function answerOf(path: string, init: RequestInit = {}, of: LocalIdentity | undefined = identity) {
  await using services = await testServices();
  if (of !== undefined) services.identity = of;
  const response = await createApp(services).request(path, init);
  return { response, text: await response.clone().text() };
}

const whoHas = async (text: string) => {
  const { access_token: token } = Token.parse(JSON.parse(text));
  return identity.verify(token, 'inference', signal);
};

for (const { name, operation, ask, needsMetadata, refusals = REFUSALS } of STYLES) {
  describe(name, () => {
    const outcome = async (secret: string, parameters: Readonly<Record<string, string>>) => {
      const { response, text } = await answerOf(...ask(secret, parameters));
      await assertDescribed(operation, response);
      if (response.status !== 200) return `${response.status} ${text}`;
      assert.equal(response.headers.get('cache-control'), 'no-store');
      return (await whoHas(text))?.objectId;
    };

    test('the secret of the machine is the operator, or whoever is wanted', async () => {
      assert.equal(await outcome(identity.secret, { resource: RESOURCE }), operator.objectId);
      for (const wanted of [
        { client_id: reader.clientId },
        { clientid: reader.clientId },
        { object_id: reader.objectId },
        { principal_id: reader.objectId },
        { mi_res_id: '/subscriptions/s/x/userAssignedIdentities/reader' },
        { msi_res_id: '/subscriptions/s/x/userAssignedIdentities/reader' },
        { client_id: reader.clientId, object_id: reader.objectId },
      ])
        assert.equal(await outcome(identity.secret, { resource: RESOURCE, ...wanted }), reader.objectId);
    });

    test('the secret of a principal is that one and no other', async () => {
      assert.equal(await outcome(readerSecret, { resource: RESOURCE }), reader.objectId);
      const itself = { resource: RESOURCE, client_id: reader.clientId };
      assert.equal(await outcome(readerSecret, itself), reader.objectId);
      const other = { resource: RESOURCE, client_id: operator.clientId };
      assert.match(String(await outcome(readerSecret, other)), refusals.nobody);
    });

    test('who is unknown, or two at once, is 400', async () => {
      for (const wanted of [{ client_id: 'nobody' }, { client_id: reader.clientId, object_id: 'operator' }])
        assert.match(
          String(await outcome(identity.secret, { resource: RESOURCE, ...wanted })),
          refusals.nobody,
        );
    });

    test('a resource of somebody else, or none, is 400', async () => {
      for (const parameters of [{}, { resource: 'https://vault.azure.net' }])
        assert.match(String(await outcome(identity.secret, parameters)), refusals.resource);
    });

    test('a wrong secret is 401', async () => {
      const swapped = readerSecret.replace('reader', 'operator');
      for (const secret of ['x', identity.secret.slice(1), swapped])
        assert.match(String(await outcome(secret, { resource: RESOURCE })), refusals.stranger);
    });

    test('a page of another site gets nothing, by whichever name it calls', async () => {
      const [path, init] = ask(identity.secret, { resource: RESOURCE });
      const { response } = await answerOf(`http://rebound.example${path}`, init);
      assert.equal(response.status, 404);
      if (!needsMetadata) return;
      const headers = Object.entries(init.headers ?? {}).filter(([key]) => key !== 'Metadata');
      const bare = await answerOf(path, { ...init, headers: Object.fromEntries(headers) });
      assert.equal(bare.response.status, 400);
      assert.match(bare.text, /Required metadata header not specified/);
    });

    test('is not there where the local identity is off', async () => {
      await using services = await testServices();
      const response = await createApp(services).request(...ask(identity.secret, { resource: RESOURCE }));
      assert.equal(response.status, 404);
      await assertDescribed(operation, response);
    });
  });
}

test('without a secret the metadata service and the Cloud Shell give nothing', async () => {
  const asked = [
    [
      'getInstanceMetadataToken',
      `/metadata/identity/oauth2/token?resource=${RESOURCE}`,
      { headers: metadata },
    ],
    ['getCloudShellToken', '/msi/cloud-shell', form({ resource: RESOURCE }, metadata)],
  ] as const;
  for (const [operation, path, init] of asked) {
    const { response, text } = await answerOf(path, init);
    assert.equal(response.status, 401);
    assert.match(text, /samtal run/);
    await assertDescribed(operation, response);
  }
});

test('a form is refused that is none, or too long', async () => {
  const path = `/identity/${identity.secret}/msi/cloud-shell`;
  const json = { 'content-type': 'application/json', ...metadata };
  const none = await answerOf(path, { method: 'POST', headers: json, body: '{}' });
  assert.equal(none.response.status, 415);
  await assertDescribed('getCloudShellTokenBySecret', none.response);
  const long = await answerOf(path, form({ resource: 'x'.repeat(70_000) }, metadata));
  assert.equal(long.response.status, 413);
  await assertDescribed('getCloudShellTokenBySecret', long.response);
});

test('the facts of a principal for its secret', async () => {
  const { response, text } = await answerOf(`/identity/${readerSecret}`);
  await assertDescribed('getSignInFacts', response);
  const { assertion, ...facts } = JSON.parse(text);
  const { objectId, clientId, name } = reader;
  assert.deepEqual(facts, { directory: principals.directory, objectId, clientId, name });
  assert.equal(await identity.asserted(assertion), reader);
  const wrong = await answerOf('/identity/x');
  assert.equal(wrong.response.status, 401);
  await assertDescribed('getSignInFacts', wrong.response);
});
