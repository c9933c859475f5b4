import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createApp } from './app.ts';
import { KEY, testServices, untilAborted } from './fixtures/services.ts';
import { IDENTITY_ROUTES } from './identity/identity-routes.ts';
import { OpenCalls } from './open-calls.ts';
import { ROUTES } from './route-table.ts';

/** What the routes without a credential answer here; there is no local identity and no playground, so their routes are not there. */
const OPEN = new Map([
  ['/health/live', 200],
  ['/health/ready', 200],
  ...IDENTITY_ROUTES.map(({ path }): [string, number] => [path, 404]),
  ['/openapi.json', 200],
  ['/', 404],
  ['/assets/:file', 404],
  ['/docs', 200],
  ['/docs/:file', 404],
]);

test('every route but a few asks for a credential, and the walk covers them all', async () => {
  await using services = await testServices();
  const app = createApp(services);
  for (const { method, path, dialect } of ROUTES) {
    const url = `${path.replaceAll(/:\w+/g, 'x')}?api-version=2025-01-01-preview`;
    const { status } = await app.request(url, { method });
    assert.equal(status, OPEN.get(path) ?? 401, `${dialect} ${path}`);
  }
});

describe('what is not served', () => {
  const cases: [string, string, number, unknown][] = [
    ['POST', '/v1/nothing', 404, 'Invalid URL (POST /v1/nothing)'],
    ['GET', '/', 404, 'Invalid URL (GET /)'],
    ['POST', '/openai/nothing?api-version=2025-01-01-preview', 404, 'Resource not found'],
    ['POST', '/openai/v1/nothing', 404, 'Resource not found'],
    ['POST', '/v1%2Fchat/completions', 404, 'Invalid URL (POST /v1%2Fchat/completions)'],
    [
      'GET',
      '/v1/chat/completions',
      405,
      'Not allowed to GET on /v1/chat/completions. (HINT: Perhaps you meant to make your HTTP request using a different method?)',
    ],
    ['DELETE', '/openai/deployments/d/chat/completions', 404, 'Resource not found'],
  ];
  for (const [method, path, status, message] of cases) {
    test(`${method} ${path}`, async () => {
      await using services = await testServices();
      const response = await createApp(services).request(path, { method });
      assert.equal(response.status, status);
      assert.equal(JSON.parse(await response.text()).error.message, message);
    });
  }
});

test('a refusal of a method says which there are, unless it says that there is nothing', async () => {
  await using services = await testServices();
  const app = createApp(services);
  for (const [method, path, status, allowed] of [
    ['DELETE', '/v1/chat/completions', 405, 'POST'],
    ['QUERY', '/v1/models', 405, 'GET, HEAD'],
    ['POST', '//v1/models/x/', 405, 'GET, HEAD'],
    ['PUT', '/openai/v1/chat/completions', 404, null],
    ['PUT', '/openai/models', 404, null],
    ['PUT', '/v1/models/x/y', 404, null],
  ] as const) {
    const response = await app.request(path, { method });
    assert.deepEqual([response.status, response.headers.get('allow')], [status, allowed], path);
  }
});

test('headers of each side', async () => {
  await using services = await testServices();
  const app = createApp(services);
  const plain = (await app.request('/v1/models', { headers: { authorization: `Bearer ${KEY}` } })).headers;
  assert.match(plain.get('x-request-id') ?? '', /^req_[0-9a-f]{32}$/);
  assert.match(plain.get('openai-processing-ms') ?? '', /^\d+$/);
  assert.deepEqual(
    [plain.get('openai-version'), plain.get('openai-organization'), plain.get('access-control-allow-origin')],
    ['2020-10-01', 'tenant-a', null],
  );
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const path = '/openai/deployments/GPT-Audio/chat/completions?api-version=2025-01-01-preview';
  const headers = { 'api-key': KEY, 'x-ms-client-request-id': 'mine' };
  const azure = (await app.request(path, { method: 'POST', body: '{}', headers })).headers;
  assert.match(azure.get('x-request-id') ?? '', uuid);
  assert.match(azure.get('apim-request-id') ?? '', uuid);
  assert.deepEqual(
    [azure.get('x-ms-client-request-id'), azure.get('x-ms-deployment-name'), azure.get('x-ms-region')],
    ['mine', 'gpt-audio', 'Sweden Central'],
  );
  assert.equal(azure.get('access-control-allow-origin'), '*');
  assert.match(azure.get('access-control-expose-headers') ?? '', /retry-after-ms.*apim-request-id/);
  const odd = await app.request('/openai/x', { headers: { 'x-ms-client-request-id': 'y'.repeat(500) } });
  assert.equal(odd.headers.get('x-ms-client-request-id'), odd.headers.get('apim-request-id'));
});

test('a page in a browser may ask Azure routes whether it may call them', async () => {
  await using services = await testServices();
  const response = await createApp(services).request('/openai/v1/chat/completions', {
    method: 'OPTIONS',
    headers: { 'access-control-request-headers': 'api-key, content-type, x-stainless-lang' },
  });
  assert.equal(response.status, 204);
  assert.equal(
    response.headers.get('access-control-allow-headers'),
    'api-key, content-type, x-stainless-lang',
  );
});

test('models are the deployments, under their dated names too', async () => {
  await using services = await testServices();
  const app = createApp(services);
  const headers = { authorization: `Bearer ${KEY}` };
  for (const prefix of ['/v1', '/openai/v1']) {
    const list = JSON.parse(await (await app.request(`${prefix}/models`, { headers })).text());
    assert.equal(list.object, 'list');
    assert.deepEqual(list.data[1], {
      id: 'gpt-4o-audio-preview-2024-12-17',
      object: 'model',
      created: 1_734_393_600,
      owned_by: 'system',
      shutdown_date: null,
    });
    const one = await app.request(`${prefix}/models/gpt-4o-audio-preview`, { headers });
    assert.equal(JSON.parse(await one.text()).id, 'gpt-4o-audio-preview');
    assert.equal((await app.request(`${prefix}/models/gpt-9`, { headers })).status, 404);
  }
});

test('readiness says what is missing', async () => {
  await using services = await testServices();
  services.notReady = async () => ['The voice is loading.'];
  const response = await createApp(services).request('/health/ready');
  assert.equal(response.status, 503);
  assert.deepEqual(await response.json(), { status: 'not ready', reasons: ['The voice is loading.'] });
});

test('while it drains, readiness and new work are refused, and work under way ends with an error', async () => {
  await using services = await testServices(async function* (_request, signal) {
    yield { type: 'response-start' };
    yield { type: 'text-delta', text: 'Hel' };
    await untilAborted(signal);
  });
  const openCalls = new OpenCalls();
  const app = createApp(services, openCalls);
  const post = () =>
    app.request('/v1/chat/completions', {
      method: 'POST',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        model: 'gpt-4o-audio-preview',
        stream: true,
        messages: [{ role: 'assistant', audio: { id: 'x' } }],
      }),
    });
  services.answers.kept.set('tenant-a/x', {
    answer: { id: 'x', transcript: 'Hi', createdAt: 0, expiresAt: 9e9, audioSeconds: 1 },
    audio: new Uint8Array(),
  });
  const underWay = await post();
  openCalls.drain();
  const refused = await post();
  assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
  assert.equal((await app.request('/health/ready')).status, 503);
  openCalls.abortAll();
  const text = await underWay.text();
  assert.match(text, /"content":"Hel"/);
  assert.match(
    text,
    /data: \{"error":\{"message":"The server is shutting down\. Please try again\."[^\n]+\n\n$/,
  );
});

test('each request is one line with its route, never with what it says', async () => {
  await using services = await testServices();
  await createApp(services).request('/v1/models/secret-name', {
    headers: { authorization: `Bearer ${KEY}` },
  });
  const lines = services.logged.filter(({ sentence }) => sentence === 'Answered a request');
  assert.equal(lines.length, 1);
  const { method, route, status } = lines[0]?.fields ?? {};
  assert.deepEqual([method, route, status], ['GET', '/v1/models/:model', 404]);
  assert.doesNotMatch(JSON.stringify(services.logged), /secret-name|key-of-the-tests/);
});
