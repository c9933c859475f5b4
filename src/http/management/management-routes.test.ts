import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MANAGEMENT_TOKENS } from '../fixtures/control-plane.ts';
import { ACCOUNT, type AskOptions, CREATED, GROUP, withControlPlane } from './manage.test.kit.ts';
import { MANAGEMENT_ROUTES } from './management-routes.ts';

const NAMES: Record<string, string> = {
  location: 'swedencentral',
  assignment: '00000000-0000-4000-8000-000000000099',
  role: 'a97b65f3-24c7-4388-baec-2e87135dc908',
  result: Buffer.from('team/Speech').toString('base64url'),
};

const addressOf = (path: string) => path.replaceAll(/:(\w+)/g, (_, name: string) => NAMES[name] ?? 'name-1');

describe('every route of the control plane', () => {
  for (const { method, path } of MANAGEMENT_ROUTES) {
    test(`${method} ${path} asks for a token and a role before it looks at anything`, () =>
      withControlPlane(async (ask, services) => {
        const refused = async (options: AskOptions) => {
          const { status, json } = await ask(method, addressOf(path), { version: '', ...options });
          return [status, json.error.code];
        };
        const withBody = method === 'GET' ? {} : { body: '{' };
        const cases: [AskOptions, number, string][] = [
          [{ headers: { authorization: '' } }, 401, 'AuthenticationFailed'],
          [{ headers: { authorization: 'Basic eDp5' } }, 401, 'AuthenticationFailed'],
          [{ token: 'bad' }, 401, 'AuthenticationFailed'],
          [
            { token: 'bad', headers: { 'api-key': 'key-of-the-tests-0123456789' } },
            401,
            'AuthenticationFailed',
          ],
          [{ token: MANAGEMENT_TOKENS.stranger, version: '2025-09-01' }, 403, 'AuthorizationFailed'],
          [{}, 400, 'MissingApiVersionParameter'],
          [{ version: '2014-01-01' }, 400, 'InvalidApiVersionParameter'],
          [{ version: 'latest' }, 400, 'InvalidApiVersionParameter'],
        ];
        for (const [options, status, code] of cases)
          assert.deepEqual(
            await refused({ ...withBody, ...options }),
            [status, code],
            JSON.stringify(options),
          );
        const tried = services.control.audited.map((entry) => [entry.principalId, entry.status]);
        assert.deepEqual(tried, method === 'GET' ? [] : Array(3).fill(['owner-1', 400]));
      }));
  }
});

test('the fixed segments of a path are taken in any case, the names as they are written', () =>
  withControlPlane(async (ask) => {
    assert.equal((await ask('PUT', ACCOUNT, { body: CREATED })).status, 201);
    for (const path of [ACCOUNT.toUpperCase(), ACCOUNT.toLowerCase(), `/${ACCOUNT}/`]) {
      const { status, json } = await ask('GET', path);
      assert.deepEqual([status, json?.id], [200, ACCOUNT], path);
    }
    const list = await ask('GET', '/SUBSCRIPTIONS/SUB-1/PROVIDERS/microsoft.cognitiveservices/ACCOUNTS');
    assert.equal(list.json.value.length, 1);
  }));

test('a name can not stand for another place in the tree', () =>
  withControlPlane(async (ask) => {
    const odd = ['a%2Fb', '..', 'a%00', 'å', 'x'.repeat(100), '%2e%2e%2f', "a'b"];
    for (const name of odd) {
      const path = `/subscriptions/s/resourceGroups/${name}/providers/Microsoft.CognitiveServices/accounts`;
      if (name === '..') continue;
      const { status, json } = await ask('GET', path, { token: MANAGEMENT_TOKENS.stranger });
      assert.deepEqual([status, json.error.code], [400, 'InvalidResourceName'], name);
    }
  }));

test('says who tried to change what, with what came of it, and nothing of what was sent', () =>
  withControlPlane(async (ask, { control }) => {
    await ask('PUT', ACCOUNT, { body: { ...CREATED, tags: { secret: 'word' } } });
    await ask('POST', `${ACCOUNT}/listKeys`);
    await ask('DELETE', `${ACCOUNT}/deployments/none`);
    await ask('PATCH', ACCOUNT, { body: { sku: { name: 'F0' } } });
    await ask('GET', ACCOUNT);
    assert.deepEqual(
      control.audited.map(({ action, target, status }) => [
        action.split('/').slice(1).join('/'),
        target,
        status,
      ]),
      [
        ['accounts/write', ACCOUNT, 201],
        ['accounts/listKeys/action', ACCOUNT, 200],
        ['accounts/deployments/delete', `${ACCOUNT}/deployments/none`, 204],
        ['accounts/write', ACCOUNT, 400],
      ],
    );
    const [first] = control.audited;
    assert.deepEqual([first?.principalId, first?.principalName, first?.from], ['owner-1', 'olga', '']);
    assert.doesNotMatch(JSON.stringify(control.audited), /secret|word|sk-/);
  }));

test('nothing is said to be done that could not be written down', () =>
  withControlPlane(async (ask, { control }) => {
    control.audit.add = async () => {
      throw new Error('the disk is full');
    };
    assert.equal((await ask('PUT', ACCOUNT, { body: CREATED })).status, 500);
    assert.equal((await ask('GET', ACCOUNT)).status, 200);
  }));

test('bodies that are none, or too large, or no JSON, are refused in the words of the control plane', () =>
  withControlPlane(async (ask) => {
    const cases: [unknown, number, string, Record<string, string>?][] = [
      ['', 400, 'InvalidRequestContent'],
      ['{', 400, 'InvalidRequestContent'],
      ['[]', 400, 'InvalidRequestContent'],
      ['{"kind":1}', 400, 'InvalidRequestContent'],
      ['{"kind":"OpenAI","kind":"AIServices"}', 400, 'InvalidRequestContent'],
      ['['.repeat(100), 400, 'InvalidRequestContent'],
      [{ ...CREATED, tags: { a: 1 } }, 400, 'InvalidRequestContent'],
      [{ ...CREATED, tags: { note: 'x'.repeat(257) } }, 400, 'InvalidRequestContent'],
      [{ ...CREATED, pad: 'x'.repeat(300_000) }, 413, 'BadRequest'],
      [CREATED, 415, 'BadRequest', { 'content-type': 'text/plain' }],
    ];
    for (const [body, status, code, headers = {}] of cases) {
      const { json, ...answer } = await ask('PUT', ACCOUNT, { body, headers });
      assert.deepEqual([answer.status, json.error.code], [status, code], JSON.stringify(body).slice(0, 60));
    }
    assert.equal((await ask('GET', ACCOUNT)).status, 404);
    const { json } = await ask('PUT', ACCOUNT, { body: { ...CREATED, properties: { somethingNew: {} } } });
    assert.equal(json.properties.provisioningState, 'Creating');
  }));

test('answers have the headers of the control plane, and none for pages in a browser', () =>
  withControlPlane(async (ask) => {
    const { headers } = await ask('GET', `${GROUP}/providers/Microsoft.CognitiveServices/accounts`, {
      headers: { 'x-ms-correlation-request-id': 'mine' },
    });
    assert.match(headers.get('x-ms-request-id') ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(headers.get('x-ms-correlation-request-id'), 'mine');
    assert.equal(headers.get('access-control-allow-origin'), null);
  }));
