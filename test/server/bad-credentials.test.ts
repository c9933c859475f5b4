import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { MODEL, post, spoken } from '../support/chat.ts';
import { identityToken } from '../support/identity-token.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

/** A JSON Web Token in form, signed by nobody. */
const FORGED = `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url({ aud: 'https://cognitiveservices.azure.com', exp: 4_000_000_000 })}.`;

const NO_TOKEN = {
  statusCode: 401,
  message:
    'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
};
const WRONG_KEY = {
  error: {
    code: '401',
    message:
      'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
  },
};

const DEPLOYMENT = `/openai/deployments/${MODEL}/chat/completions?api-version=2025-01-01-preview`;
const V1 = '/openai/v1/chat/completions';
const V1_DEPLOYMENT = `/openai/v1/deployments/${MODEL}/chat/completions?api-version=preview`;
const AZURE_ROUTES = [DEPLOYMENT, V1, V1_DEPLOYMENT];

describe('a credential that is missing or wrong', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => server[Symbol.asyncDispose]());

  const refused = async (path: string, credential: Readonly<Record<string, string>>): Promise<unknown> => {
    const { status, text } = await post(server, spoken('Hello'), { path, credential });
    assert.equal(status, 401, text);
    return JSON.parse(text);
  };

  test('OpenAI: no key', async () => {
    for (const credential of [{}, { authorization: 'Basic abc' }, { 'api-key': server.apiKey }]) {
      const body = await refused('/v1/chat/completions', credential);
      assert.match(
        JSON.stringify(body),
        /^\{"error":\{"message":"You didn't provide an API key\. You need to provide your API key in an Authorization header using Bearer auth \(i\.e\. Authorization: Bearer YOUR_KEY\)[^"]*","type":"invalid_request_error","param":null,"code":null\}\}$/,
      );
    }
  });

  test('OpenAI: a wrong key, shown back masked', async () => {
    const key = `sk-${'secret'.repeat(8)}-tail`;
    const body = await refused('/v1/chat/completions', { authorization: `Bearer ${key}` });
    const text = JSON.stringify(body);
    assert.match(
      text,
      /^\{"error":\{"message":"Incorrect API key provided: \S+\. You can find your API key at https:\/\/platform\.openai\.com\/account\/api-keys\.","type":"invalid_request_error","param":null,"code":"invalid_api_key"\}\}$/,
    );
    assert.ok(!text.includes('secret'));
  });

  for (const path of AZURE_ROUTES) {
    test(`Azure: none, or no token, at ${path}`, async () => {
      assert.deepEqual(await refused(path, {}), NO_TOKEN);
      assert.deepEqual(await refused(path, { authorization: `Bearer ${FORGED}` }), NO_TOKEN);
    });
    test(`Azure: a wrong key at ${path}`, async () => {
      assert.deepEqual(await refused(path, { 'api-key': 'wrong' }), WRONG_KEY);
    });
  }

  test('Azure: a key as bearer is no token on the deployment route, and a wrong one no key under v1', async () => {
    const bearer = { authorization: `Bearer ${server.apiKey}` };
    assert.deepEqual(await refused(DEPLOYMENT, bearer), NO_TOKEN);
    assert.deepEqual(await refused(V1, { authorization: 'Bearer wrong' }), WRONG_KEY);
  });

  test('the key decides when both are there', async () => {
    const both = { 'api-key': 'wrong', authorization: `Bearer ${server.apiKey}` };
    assert.deepEqual(await refused(V1, both), WRONG_KEY);
  });

  test('comes before everything else that is wrong', async () => {
    const path = '/openai/deployments/none/chat/completions?api-version=1999-01-01';
    const { status, text } = await post(server, '{', { path, credential: {} });
    assert.equal(status, 401);
    assert.deepEqual(JSON.parse(text), NO_TOKEN);
  });

  test('a token of another server is none here', async () => {
    await using other = await startServer({ args: ['--engines', 'scripted'] });
    const token = await identityToken(other);
    const credential = { authorization: `Bearer ${token}` };
    assert.equal((await post(other, spoken('Hello'), { path: DEPLOYMENT, credential })).status, 200);
    assert.deepEqual(await refused(DEPLOYMENT, credential), NO_TOKEN);
  });

  test('the identity endpoint gives nothing without its secret', async () => {
    const resource = 'https%3A%2F%2Fcognitiveservices.azure.com';
    const url = `${server.url}/msi/token?api-version=2019-08-01&resource=${resource}`;
    for (const headers of [{}, { 'x-identity-header': 'wrong' }]) {
      const response = await fetch(url, { headers });
      assert.ok(response.status >= 400 && response.status < 500, `${response.status}`);
      assert.doesNotMatch(await response.text(), /access_token/);
    }
  });
});

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
