import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ResponsePart } from '../../conversation/exchange.ts';
import { createPreinstalledDeployments } from '../../deployments/preinstalled.test.kit.ts';
import { SamtalError } from '../../errors.ts';
import { createLocalIdentity } from '../../identity/local-identity.ts';
import { openPrincipals } from '../../identity/principals.ts';
import { memoryDocuments } from '../../store/documents.test.kit.ts';
import { createApp } from '../app.ts';
import { assertDescribed } from '../fixtures/description.ts';
import { KEY, spokenOrWritten, TOKEN, testServices } from '../fixtures/services.ts';
import { type Post, spoken, withApp } from '../fixtures/with-app.ts';
import { OpenCalls } from '../open-calls.ts';

const azureKey = { 'api-key': KEY };
const PATHS = [
  {
    id: 'createChatCompletion',
    path: () => '/v1/chat/completions',
    headers: { authorization: `Bearer ${KEY}` },
  },
  {
    id: 'createAzureChatCompletion',
    path: (model: string) => `/openai/deployments/${model}/chat/completions?api-version=2025-01-01-preview`,
    headers: { authorization: `Bearer ${TOKEN}` },
  },
  {
    id: 'createAzureV1ChatCompletion',
    path: () => '/openai/v1/chat/completions?api-version=preview',
    headers: azureKey,
  },
  {
    id: 'createAzureV1DeploymentChatCompletion',
    path: (model: string) => `/openai/v1/deployments/${model}/chat/completions`,
    headers: azureKey,
  },
];

const end: ResponsePart = {
  type: 'response-end',
  finishReason: 'stop',
  inputAudioSeconds: 0,
  outputAudioSeconds: 0,
};
const calls: readonly ResponsePart[] = [
  { type: 'response-start' },
  { type: 'tool-call-start', name: 'get_weather' },
  { type: 'tool-call-delta', arguments: '{"city":"Lund"}' },
  { ...end, finishReason: 'tool-calls' },
];
const chance = { token: 'Hi', logprob: -0.5, bytes: [72, 105] };
const likely: readonly ResponsePart[] = [
  { type: 'response-start', task: 'read-aloud' },
  { type: 'text-delta', text: 'Hi', logprobs: [{ ...chance, top: [chance] }] },
  { ...end, finishReason: 'length' },
];
const parameters = { type: 'object' };
const written = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] };
const tools = [{ type: 'function', function: { name: 'get_weather', parameters } }];
const functions = [{ name: 'get_weather', parameters }];
const streamed = { stream: true, stream_options: { include_usage: true } };
const pcm = { ...spoken, audio: { voice: 'alloy', format: 'pcm16' } };

const ANSWERS: Record<string, { body: object; parts?: readonly ResponsePart[]; exact?: boolean }> = {
  'a spoken answer': { body: spoken },
  'a spoken answer as a stream': { body: { ...pcm, ...streamed } },
  'one as the cloud sends it': { body: { ...pcm, ...streamed }, exact: true },
  'a written answer with chances': { body: { ...written, logprobs: true, top_logprobs: 1 }, parts: likely },
  'the same as a stream': {
    body: { ...written, ...streamed, logprobs: true, top_logprobs: 1 },
    parts: likely,
  },
  'three answers': { body: { ...written, n: 3 } },
  'three streams in one': { body: { ...written, n: 3, stream: true } },
  'a call': { body: { ...written, tools }, parts: calls },
  'a call as a stream': { body: { ...written, ...streamed, tools }, parts: calls },
  'a call instead of speech, as the cloud sends it': {
    body: { ...pcm, ...streamed, tools },
    parts: calls,
    exact: true,
  },
  'a call in the older form': { body: { ...written, functions }, parts: calls },
  'a call in the older form as a stream': { body: { ...written, ...streamed, functions }, parts: calls },
};

for (const { id, path, headers } of PATHS) {
  describe(`${id} answers as described:`, () => {
    for (const [name, { body, parts, exact = false }] of Object.entries(ANSWERS)) {
      test(name, () =>
        withApp(
          async (post) => {
            const response = await post(body, {
              path: path('model' in body ? String(body.model) : ''),
              headers: { ...headers, ...(exact ? { 'x-samtal-compat': 'exact' } : {}) },
            });
            assert.equal(response.status, 200);
            await assertDescribed(id, response);
          },
          parts === undefined
            ? spokenOrWritten
            : async function* () {
                yield* parts;
              },
        ),
      );
    }

    test('a stream that breaks off', () =>
      withApp(
        async (post) => {
          const response = await post({ ...pcm, stream: true }, { path: path(spoken.model), headers });
          assert.equal(response.status, 200);
          await assertDescribed(id, response);
        },
        async function* () {
          yield { type: 'response-start' };
          throw new SamtalError('engine_failed', { message: 'The engine has failed.' });
        },
      ));

    test('refusals of every kind', () =>
      withApp(async (post) => {
        const refused = async (status: number, body: unknown, options: Parameters<Post>[1]) => {
          const response = await post(body, { path: path(spoken.model), headers, ...options });
          assert.equal(response.status, status);
          await assertDescribed(id, response);
        };
        await refused(400, { ...spoken, modalities: ['smell'] }, {});
        await refused(400, '{', {});
        await refused(401, spoken, { headers: {} });
        await refused(401, spoken, { headers: { authorization: 'Bearer x', 'api-key': 'x' } });
        await refused(404, { ...spoken, model: 'gpt-9' }, { path: path('gpt-9') });
        if (!path('').includes('//')) await refused(404, { ...spoken, model: '' }, {});
        await refused(415, spoken, { headers: { ...headers, 'content-type': 'text/plain' } });
      }));

    test('a refusal for want of quota', () =>
      withApp(async (post, services) => {
        services.deployments = createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 1 });
        const ask = () => post(written, { path: path(written.model), headers });
        assert.equal((await ask()).status, 200);
        const response = await ask();
        assert.equal(response.status, 429);
        await assertDescribed(id, response);
      }));

    for (const [status, error] of [
      [500, new Error('nobody foresaw this')],
      [503, new SamtalError('engine_unavailable', { message: 'The voice is starting.' })],
    ] as const) {
      test(`a failure with ${status}`, () =>
        withApp(
          async (post) => {
            const response = await post(spoken, { path: path(spoken.model), headers });
            assert.equal(response.status, status);
            await assertDescribed(id, response);
          },
          // biome-ignore lint/correctness/useYield: it fails before it says anything.
          async function* () {
            throw error;
          },
        ));
    }
  });
}

const OTHERS: readonly [id: string, path: string, status: number, headers?: Record<string, string>][] = [
  ['listModels', '/v1/models', 200, { authorization: `Bearer ${KEY}` }],
  ['listModels', '/v1/models', 401],
  ['getModel', '/v1/models/gpt-audio', 200, { authorization: `Bearer ${KEY}` }],
  ['getModel', '/v1/models/gpt-9', 404, { authorization: `Bearer ${KEY}` }],
  ['listAzureV1Models', '/openai/v1/models', 200, azureKey],
  ['listAzureV1Models', '/openai/v1/models?api-version=1', 400, azureKey],
  ['getAzureV1Model', '/openai/v1/models/gpt-audio', 200, azureKey],
  ['getAzureV1Model', '/openai/v1/models/gpt-9', 404, azureKey],
  ['listAzureModels', '/openai/models?api-version=2024-10-21', 200, azureKey],
  ['listAzureModels', '/openai/models', 404, azureKey],
  ['getAzureModel', '/openai/models/gpt-4o-2024-11-20?api-version=2024-10-21', 200, azureKey],
  ['getAzureModel', '/openai/models/gpt-9?api-version=2024-10-21', 404, azureKey],
  ['listAzureDeployments', '/openai/deployments?api-version=2022-12-01', 200, azureKey],
  ['listAzureDeployments', '/openai/deployments?api-version=2022-12-01', 401, { 'api-key': 'x' }],
  ['getAzureDeployment', '/openai/deployments/gpt-audio?api-version=2022-12-01', 200, azureKey],
  ['getAzureDeployment', '/openai/deployments/gpt-9?api-version=2022-12-01', 404, azureKey],
  ['getManagedIdentityToken', '/msi/token?resource=x', 401],
  ['getLiveness', '/health/live', 200],
  ['getReadiness', '/health/ready', 200],
  ['getDescription', '/openapi.json', 200],
  ['getDocsPage', '/docs', 200],
  ['getDocsFile', '/docs/swagger-ui.css', 200],
  ['getDocsFile', '/docs/swagger-ui.js', 404],
];

test('everything else answers as described', async () => {
  await using services = await testServices();
  const principals = await openPrincipals({ documents: memoryDocuments() });
  services.identity = await createLocalIdentity({ principals });
  const secret = { 'x-identity-header': services.identity.secret };
  const token = ['getManagedIdentityToken', '/msi/token?resource=https://ai.azure.com', 200, secret] as const;
  const refused = ['getManagedIdentityToken', '/msi/token?resource=x', 400, secret] as const;
  const app = createApp(services);
  for (const [id, path, status, headers = {}] of [...OTHERS, token, refused]) {
    const response = await app.request(path, { headers });
    assert.equal(response.status, status, path);
    await assertDescribed(id, response);
  }
});

test('a server that is not ready, or has no identity, or stops, answers as described', async () => {
  await using services = await testServices();
  services.notReady = async () => ['The voice is starting.'];
  const openCalls = new OpenCalls();
  const app = createApp(services, openCalls);
  await assertDescribed('getReadiness', await app.request('/health/ready'));
  await assertDescribed('getManagedIdentityToken', await app.request('/msi/token'));
  openCalls.drain();
  const response = await app.request('/openai/v1/models', { headers: azureKey });
  assert.equal(response.status, 503);
  await assertDescribed('listAzureV1Models', response);
});
