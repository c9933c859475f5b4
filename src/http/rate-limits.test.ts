import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEPLOYMENT_TYPES } from '../deployments/deployment.ts';
import { createPreinstalledDeployments } from '../deployments/preinstalled.test.kit.ts';
import { createQuota } from '../quota/quota.ts';
import { KEY } from './fixtures/services.ts';
import { spoken, withApp } from './fixtures/with-app.ts';

const written = { model: 'gpt-4o', messages: [{ role: 'user', content: 'Hello' }] };

const azure = {
  path: '/openai/deployments/gpt-4o-audio-preview/chat/completions?api-version=2025-01-01-preview',
  headers: { 'api-key': KEY },
};

test('every answer tells what is left, in the form of its side', () =>
  withApp(async (post) => {
    const openai = (await post(spoken)).headers;
    assert.equal(openai.get('x-ratelimit-limit-requests'), '6000000');
    assert.equal(openai.get('x-ratelimit-remaining-requests'), '5999999');
    assert.ok(Number(openai.get('x-ratelimit-remaining-tokens')) < 1_000_000_000);
    assert.match(openai.get('x-ratelimit-reset-tokens') ?? '', /^(1m\d|59|60|61)[\d.]*s$/);
    const { headers } = await post(spoken, azure);
    assert.match(headers.get('x-ratelimit-reset-tokens') ?? '', /^6[01]$/);
    const refused = await post({ ...spoken, messages: [] }, azure);
    assert.equal(refused.headers.get('x-ratelimit-remaining-requests'), '5999997');
  }));

test('requests beyond the quota are refused before they are read, with the time to come back', () =>
  withApp(async (post, services) => {
    services.deployments = createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 1 });
    assert.equal((await post(spoken, azure)).status, 200);
    const refused = await post('{', azure);
    assert.equal(refused.status, 429);
    const { headers } = refused;
    const seconds = Number(headers.get('retry-after'));
    assert.equal(seconds, Math.ceil(Number(headers.get('retry-after-ms')) / 1000));
    assert.equal(headers.get('policy-id'), 'DeploymentRatelimit-Call');
    assert.equal(headers.get('x-ratelimit-remaining-requests'), '5');
    assert.deepEqual(JSON.parse(await refused.text()), {
      error: {
        code: '429',
        message: `Requests to the ChatCompletions_Create Operation under Azure OpenAI API version 2025-01-01-preview have exceeded call rate limit of your current OpenAI S0 pricing tier. Please retry after ${seconds} seconds. Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.`,
      },
    });
    const { error } = JSON.parse(await (await post(spoken)).text());
    assert.deepEqual([error.type, error.code, error.param], ['requests', 'rate_limit_exceeded', null]);
  }));

test('the told time is right to the millisecond, and what is left to the unit, for every type of deployment', async () => {
  for (const type of DEPLOYMENT_TYPES) {
    await withApp(async (post, services) => {
      let nowMs = 123;
      services.quota = createQuota({ now: () => nowMs });
      const preinstalled = createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 1 });
      services.deployments = {
        list: preinstalled.list,
        async find(tenant, name) {
          const found = await preinstalled.find(tenant, name);
          return found && { ...found, type };
        },
      };
      const remaining = ({ headers }: Response, what: string) =>
        Number(headers.get(`x-ratelimit-remaining-${what}`));
      const first = await post(written);
      const { usage } = JSON.parse(await first.text());
      const told = 1000 - usage.total_tokens;
      assert.deepEqual([first.status, remaining(first, 'requests')], [200, 5]);
      const refused = await post(written);
      assert.deepEqual([refused.status, remaining(refused, 'requests')], [429, 5]);
      assert.equal(remaining(refused, 'tokens'), told);
      const waitMs = Number(refused.headers.get('retry-after-ms'));
      assert.equal(waitMs, 11_000 - 123);
      assert.equal(refused.headers.get('retry-after'), '11');
      nowMs += waitMs - 1;
      assert.equal((await post(written)).status, 429);
      nowMs += 1;
      const second = await post(written);
      assert.deepEqual([second.status, remaining(second, 'requests')], [200, 4]);
      assert.equal(second.headers.get('x-ratelimit-reset-requests'), '1m1s');
    });
  }
});

test('tokens beyond the quota are refused, and what fails costs none', () =>
  withApp(
    async (post, services) => {
      services.deployments = createPreinstalledDeployments({ answerTasksDirectly: true, capacity: 1 });
      let nowMs = 0;
      services.quota = createQuota({ now: () => nowMs });
      const long = { ...spoken, max_completion_tokens: 900 };
      assert.equal((await post(long)).status, 500);
      nowMs += 11_000;
      const body = { ...spoken, messages: [{ role: 'user', content: 'x'.repeat(3_000) }] };
      assert.equal((await post(body)).status, 500);
      nowMs += 11_000;
      services.respond = async function* () {
        yield { type: 'response-start' };
        yield { type: 'transcript-delta', text: 'Hi' };
        yield { type: 'response-end', finishReason: 'stop', inputAudioSeconds: 0, outputAudioSeconds: 49 };
      };
      assert.equal((await post(spoken)).status, 200);
      nowMs += 11_000;
      const refused = await post(long);
      const { error } = JSON.parse(await refused.text());
      assert.deepEqual([refused.status, error.type], [429, 'tokens']);
      assert.ok(Number(refused.headers.get('retry-after')) > 40);
    },
    async function* () {
      yield* [];
      throw new Error('an engine broke');
    },
  ));
