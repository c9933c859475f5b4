import assert from 'node:assert/strict';
import { homedir } from 'node:os';
import { test } from 'node:test';
import { ERRORS } from '../../errors.ts';
import { product } from '../../product.ts';
import { REQUEST_MEMBERS } from '../../wire/request-members.ts';
import { createApp } from '../app.ts';
import { description } from '../fixtures/description.ts';
import { testServices } from '../fixtures/services.ts';
import { spoken, withApp } from '../fixtures/with-app.ts';
import { CHAT_EXAMPLES } from '../operations/chat-examples.ts';
import { IDENTITY_OPERATIONS } from '../operations/identity-operations.ts';
import { PLAYGROUND_OPERATIONS } from '../operations/playground-operations.ts';
import { SERVER_OPERATIONS } from '../operations/server-operations.ts';
import { ROUTES } from '../route-table.ts';
import { openapiDocument } from './openapi-document.ts';

const { paths, components } = description();
const operations = Object.values(paths).flatMap((path) => Object.values(path));

test('every route is described, and nothing else', () => {
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = ROUTES.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  assert.deepEqual(described.sort(), served.sort());
});

test('what asks for a credential says which', () => {
  const OPEN = [SERVER_OPERATIONS, IDENTITY_OPERATIONS, PLAYGROUND_OPERATIONS].flatMap(Object.keys);
  const open = operations.filter(({ security }) => security.length === 0);
  assert.equal(open.length, OPEN.length);
  const [openai, azure] = [[{ Bearer: [] }], [{ ApiKey: [] }, { Bearer: [] }]];
  for (const [path, methods] of Object.entries(paths)) {
    const isBearer = /^\/(v1|subscriptions|providers)\//.test(path);
    const wanted = isBearer ? openai : path.startsWith('/openai/') ? azure : [];
    for (const { security } of Object.values(methods)) assert.deepEqual(security, wanted, path);
  }
});

test('it is the same every time, and knows nothing of the machine', () => {
  const once = JSON.stringify(openapiDocument(ROUTES));
  assert.equal(JSON.stringify(openapiDocument(ROUTES)), once);
  for (const part of [process.cwd(), homedir(), 'node_modules', 'localhost'])
    assert.ok(!once.includes(part), part);
  assert.equal(once.split(`"${product().version}"`).length, 2);
});

test('every error of the table is described where it can happen', () => {
  const named = operations.flatMap(({ responses }) =>
    Object.values(responses).flatMap(({ content }) =>
      Object.keys(content['application/json']?.examples ?? {}),
    ),
  );
  // Another method is another operation, and there is none to say it of.
  const wanted = Object.keys(ERRORS).filter((name) => name !== 'method_not_supported');
  assert.deepEqual(
    wanted.filter((name) => !named.includes(name)),
    [],
  );
});

test('every member of a request has its sentence and what happens with it', () => {
  for (const name of ['ChatRequest', 'DeploymentChatRequest']) {
    const schema = JSON.stringify(components.schemas[name]);
    for (const [member, { sentence, treatment }] of Object.entries(REQUEST_MEMBERS)) {
      assert.ok(schema.includes(JSON.stringify(sentence).slice(1, -1)), member);
      assert.match(sentence, /^[A-Z].*\.$/);
      assert.ok(treatment !== 'refused' || schema.includes('unsupported_parameter'));
    }
  }
});

test('the examples are answered', () =>
  withApp(async (post) => {
    const azure = `/openai/deployments/${spoken.model}/chat/completions?api-version=2025-01-01-preview`;
    const headers = { 'api-key': 'key-of-the-tests-0123456789' };
    for (const [name, { value }] of Object.entries(CHAT_EXAMPLES)) {
      assert.equal((await post(value)).status, 200, name);
      assert.equal((await post(value, { path: azure, headers })).status, 200, name);
    }
  }));

test('it is served as JSON that is asked for again', async () => {
  await using services = await testServices();
  const app = createApp(services);
  const [first, second] = [await app.request('/openapi.json'), await app.request('/openapi.json')];
  assert.equal(first.headers.get('content-type'), 'application/json');
  assert.equal(first.headers.get('cache-control'), 'no-cache');
  const text = await first.text();
  assert.equal(text, JSON.stringify(openapiDocument(ROUTES)));
  assert.equal(await second.text(), text);
});
