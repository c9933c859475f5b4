import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import type { Route } from '../../src/http/route.ts';
import { ROUTES } from '../../src/http/route-table.ts';
import { exchangeRaw } from '../support/exchange-raw.ts';
import { identityToken } from '../support/identity-token.ts';
import { runSamtal } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const Made = z.object({ properties: z.object({ clientId: z.string() }) });
const Key = z.object({ key: z.string() });

const NAMES: Record<string, string> = {
  deployment: 'gpt-4o-audio-preview',
  model: 'gpt-4o-audio-preview',
  subscription: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'samtal',
  account: 'samtal',
  location: 'swedencentral',
  assignment: '00000000-0000-4000-8000-000000000099',
  role: 'a97b65f3-24c7-4388-baec-2e87135dc908',
  result: Buffer.from('samtal/samtal').toString('base64url'),
};
const addressOf = ({ path, dialect }: Route): string => {
  const named = path.replaceAll(/:(\w+)/g, (_, name: string) => NAMES[name] ?? 'name-1');
  if (dialect === 'management') return `${named}?api-version=2025-09-01`;
  return dialect === 'azure' ? `${named}?api-version=2025-01-01-preview` : named;
};

const asking = ROUTES.filter(({ access }) => access !== 'open');
const isManaged = ({ dialect }: Route) => dialect === 'management';

let server: ServerProcess;
/** Of an account that is not the one which is called. */
let foreignKey = '';
/** Of a principal without a role anywhere, for either plane. */
let strangerFor = { inference: '', management: '' };

async function samtal(...command: string[]): Promise<unknown> {
  const { code, output, complaints } = await runSamtal([...command, '--json', '--data', server.dataFolder]);
  assert.equal(code, 0, `${command.join(' ')}: ${complaints}`);
  return JSON.parse(output);
}

before(async () => {
  server = await startServer({ args: ['--engines', 'scripted'] });
  await samtal('accounts', 'create', 'other');
  foreignKey = Key.parse(await samtal('keys', 'show', '--account', 'other')).key;
  const { clientId } = Made.parse(await samtal('principals', 'create', 'stranger')).properties;
  strangerFor = {
    inference: await identityToken(server, 'https://cognitiveservices.azure.com', clientId),
    management: await identityToken(server, 'https://management.azure.com', clientId),
  };
});
after(() => server?.[Symbol.asyncDispose]());

type Headers = Readonly<Record<string, string>>;

async function statusOf(route: Route, headers: Headers, prefix = ''): Promise<number> {
  const { method } = route;
  const body = method === 'GET' || method === 'DELETE' ? undefined : '{}';
  const response = await fetch(`${server.url}${prefix}${addressOf(route)}`, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body }),
  });
  await response.arrayBuffer();
  return response.status;
}

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
/** Whichever header a route looks at. */
const keyed = (key: string): Headers => ({ 'api-key': key, ...bearer(key) });

describe('every route that is not open', () => {
  for (const route of asking) {
    test(`${route.method} ${route.path}`, async () => {
      assert.equal(await statusOf(route, {}), 401, 'no credential');
      assert.equal(await statusOf(route, keyed('sk-samtal-wrong')), 401, 'a wrong key');
      assert.equal(await statusOf(route, bearer('eyJhbGciOiJub25lIn0.e30.')), 401, 'a forged token');
      if (isManaged(route)) {
        assert.equal(await statusOf(route, keyed(server.apiKey)), 401, 'a key');
        assert.equal(await statusOf(route, bearer(strangerFor.inference)), 401, 'a token for the models');
        const status = await statusOf(route, bearer(strangerFor.management));
        // A list shows what the caller may read, which is nothing.
        assert.ok(status === 403 || (status === 200 && route.method === 'GET'), `without a role: ${status}`);
        return;
      }
      assert.equal(
        await statusOf(route, keyed(foreignKey), '/accounts/samtal'),
        401,
        'a key of another account',
      );
      assert.equal(await statusOf(route, keyed(server.apiKey), '/accounts/nobody'), 401, 'no such account');
      assert.equal(await statusOf(route, bearer(strangerFor.inference)), 401, 'a token without a role');
      assert.equal(
        await statusOf(route, bearer(strangerFor.management)),
        401,
        'a token for the control plane',
      );
    });
  }
});

/** Ways to write an address by which a check and a router could come to read two. */
const SPELLINGS: Readonly<Record<string, (path: string) => { target: string; lines?: readonly string[] }>> = {
  'doubled slashes': (path) => ({ target: path.replaceAll('/', '//') }),
  'a slash at the end': (path) => ({ target: path.replace(/\?|$/, (end) => `/${end}`) }),
  'upper case': (path) => ({ target: path.replace(/[^?]*/, (found) => found.toUpperCase()) }),
  'an encoded letter': (path) => ({ target: path.replace(/\/(\w)/, (_, letter) => `/${encoded(letter)}`) }),
  'encoded dots': (path) => ({ target: `/health/live/%2e%2e/%2e%2e${path}` }),
  dots: (path) => ({ target: `/health/live/../..${path}` }),
  'a parameter of a segment': (path) => ({ target: path.replace(/\?|$/, (end) => `;a=b${end}`) }),
  'absolute form': (path) => ({ target: `http://localhost${path}` }),
  'absolute form of another': (path) => ({ target: `http://localhost/health/live#${path}` }),
  'a second Host': (path) => ({ target: path, lines: ['Host: localhost:1'] }),
  'a Host with a path': (path) => ({ target: path, lines: ['Host: localhost/health/live?'] }),
  'an account in front': (path) => ({ target: `/accounts/samtal${path}` }),
  'two accounts in front': (path) => ({ target: `/accounts/samtal/accounts/other${path}` }),
  'headers of proxies': (path) => ({
    target: path,
    lines: ['X-Original-URL: /health/live', 'X-Forwarded-Host: localhost', 'X-HTTP-Method-Override: GET'],
  }),
};

const encoded = (letter: string) => `%${letter.charCodeAt(0).toString(16)}`;

describe('no spelling of an address gets by without a credential', () => {
  for (const [name, spell] of Object.entries(SPELLINGS)) {
    test(name, async () => {
      for (const route of asking) {
        const { target, lines = [] } = spell(addressOf(route));
        const status = await exchangeRaw(server.url, [
          `${route.method} ${target} HTTP/1.1`,
          'Host: localhost',
          ...lines,
          'Content-Length: 0',
        ]);
        assert.ok([400, 401, 404, 405].includes(status), `${route.method} ${target}: ${status}`);
      }
    });
  }

  test('and the walk would see one that did', async () => {
    const lines = ['GET /v1/models HTTP/1.1', 'Host: localhost', `Authorization: Bearer ${server.apiKey}`];
    assert.equal(await exchangeRaw(server.url, lines), 200);
  });
});

test('a token of a principal that is removed opens nothing from then on', async () => {
  await samtal('roles', 'assign', 'Cognitive Services OpenAI User', 'stranger');
  const call = () => fetch(`${server.url}/openai/v1/models`, { headers: bearer(strangerFor.inference) });
  assert.equal((await call()).status, 200);
  await samtal('principals', 'remove', 'stranger');
  assert.equal((await call()).status, 401);
  assert.equal(
    (await fetch(`${server.url}/openai/v1/models`, { headers: bearer(await identityToken(server)) })).status,
    200,
  );
});
