import assert from 'node:assert/strict';
import { test } from 'node:test';
import { API_VERSIONS } from '../../wire/api-versions.ts';
import { createApp } from '../app.ts';
import { KEY, testServices } from '../fixtures/services.ts';

const headers = { 'api-key': KEY, 'content-type': 'application/json' };
const body = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] });
const POST = { method: 'POST', headers, body };

test('each version is taken where it is listed, in any case', async () => {
  await using services = await testServices();
  const app = createApp(services);
  for (const [path, versions, request] of [
    ['/openai/deployments/gpt-4o/chat/completions', API_VERSIONS.chatOfDeployment, POST],
    ['/openai/v1/chat/completions', API_VERSIONS.v1, POST],
    ['/openai/v1/deployments/gpt-4o/chat/completions', API_VERSIONS.v1ChatOfDeployment, POST],
    ['/openai/v1/models', API_VERSIONS.v1, { headers }],
    ['/openai/models', API_VERSIONS.modelList, { headers }],
    ['/openai/deployments', API_VERSIONS.deploymentList, { headers }],
  ] as const) {
    for (const version of versions.flatMap((name) => [name, name.toUpperCase()])) {
      const { status } = await app.request(`${path}?api-version=${version}`, request);
      assert.equal(status, 200, `${path} ${version}`);
    }
  }
});
