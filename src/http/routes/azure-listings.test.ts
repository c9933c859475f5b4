import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createApp } from '../app.ts';
import { KEY, testServices } from '../fixtures/services.ts';

const notFound = { error: { code: '404', message: 'Resource not found' } };

async function withGet(
  run: (get: (path: string) => Promise<{ status: number; body: unknown }>) => Promise<void>,
) {
  await using services = await testServices();
  const app = createApp(services);
  await run(async (path) => {
    const response = await app.request(path, { headers: { 'api-key': KEY } });
    return { status: response.status, body: JSON.parse(await response.text()) };
  });
}

const mini = {
  status: 'succeeded',
  capabilities: {
    fine_tune: false,
    inference: true,
    completion: false,
    chat_completion: true,
    embeddings: false,
  },
  lifecycle_status: 'preview',
  deprecation: { inference: 4_102_444_800 },
  id: 'gpt-4o-mini-audio-preview-2024-12-17',
  created_at: 1_734_393_600,
  object: 'model',
};

test('models that can be deployed, all or one', () =>
  withGet(async (get) => {
    const { status, body } = await get('/openai/models?api-version=2024-10-21');
    assert.equal(status, 200);
    assert.ok(typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data));
    assert.deepEqual(
      body.data.find(({ id }) => id === mini.id),
      mini,
    );
    const path = '/openai/models/gpt-4o-mini-audio-preview-2024-12-17';
    assert.deepEqual(await get(`${path}?api-version=2025-01-01-preview`), { status: 200, body: mini });
    assert.deepEqual(await get('/openai/models/gpt-9?api-version=2024-10-21'), {
      status: 404,
      body: notFound,
    });
    assert.deepEqual(await get('/openai/models'), { status: 404, body: notFound });
    assert.deepEqual(await get('/openai/models?api-version=2020-01-01'), { status: 404, body: notFound });
  }));

test('deployments, in the two versions that listed them', () =>
  withGet(async (get) => {
    const wanted = {
      scale_settings: { scale_type: 'standard' },
      model: 'gpt-4o-mini-audio-preview',
      owner: 'organization-owner',
      id: 'gpt-4o-mini-audio-preview',
      status: 'succeeded',
      created_at: 1_734_393_600,
      updated_at: 1_734_393_600,
      object: 'deployment',
    };
    for (const version of ['2022-12-01', '2023-03-15-preview']) {
      const { body } = await get(`/openai/deployments?api-version=${version}`);
      assert.ok(typeof body === 'object' && body !== null && 'data' in body && Array.isArray(body.data));
      assert.deepEqual(
        body.data.find(({ id }) => id === wanted.id),
        wanted,
      );
      const one = `/openai/deployments/${wanted.id}?api-version=${version}`;
      assert.deepEqual(await get(one), { status: 200, body: wanted });
    }
    assert.deepEqual(await get('/openai/deployments?api-version=2024-10-21'), {
      status: 404,
      body: notFound,
    });
    const { status, body } = await get('/openai/deployments/mine?api-version=2022-12-01');
    assert.equal(status, 404);
    assert.match(JSON.stringify(body), /DeploymentNotFound/);
  }));
