import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createApp } from '../../src/http/app.ts';
import { IDENTITY_ROUTES } from '../../src/http/identity/identity-routes.ts';
import { secretOfPrincipal } from '../../src/identity/identity-secret.ts';
import { createLocalIdentity } from '../../src/identity/local-identity.ts';
import { openPrincipals } from '../../src/identity/principals.ts';
import { memoryDocuments } from '../../src/store/documents.test.kit.ts';
import { checkCases } from './check-cases.ts';
import { lookForLeftovers, quietServices } from './quiet-services.ts';

const principals = await openPrincipals({ documents: memoryDocuments() });
const { principal, secret: clientSecret = '' } = await principals.create('worker', { withSecret: true });
const identity = await createLocalIdentity({ principals });
const RIGHT = [identity.secret, secretOfPrincipal(identity.secret, 'worker'), clientSecret];
const ALMOST = RIGHT.flatMap((secret) => [
  secret.slice(1),
  `${secret}x`,
  secret.replace('worker', 'operator'),
]);

const ODD = [
  '',
  ' ',
  '\0',
  '%00',
  '%',
  '%zz',
  '__proto__',
  'constructor',
  '..%2f..',
  '.',
  'å🐕',
  "'; drop table principals; --",
  'eyJ.eyJ.x',
  'x'.repeat(3_000),
];

const KNOWN = [
  principal.clientId,
  'worker',
  'operator',
  'https://cognitiveservices.azure.com',
  'https://management.azure.com/.default',
  'https://cognitiveservices.azure.com/.default',
  'client_credentials',
  'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
];

const PARAMETERS = [
  'resource',
  'api-version',
  'client_id',
  'clientid',
  'object_id',
  'mi_res_id',
  'grant_type',
  'scope',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  '__proto__',
];

const GOOD_PARAMETERS: [string, string][] = [
  ['resource', 'https://cognitiveservices.azure.com'],
  ['grant_type', 'client_credentials'],
  ['client_id', principal.clientId],
  ['client_secret', clientSecret],
  ['scope', 'https://cognitiveservices.azure.com/.default'],
];

const GOOD_HEADERS: [string, string][] = [
  ['metadata', 'true'],
  ['secret', identity.secret],
  ['x-identity-header', identity.secret],
];

const word = (...words: readonly string[]) => fc.constantFrom(...words, ...ODD);
/** Some of what is good, and then things that are not. */
const pairs = (good: [string, string][], names: readonly string[], ...values: readonly string[]) =>
  fc
    .tuple(
      fc.oneof(fc.constant(good), fc.subarray(good)),
      fc.array(fc.tuple(fc.constantFrom(...names), word(...values)), { maxLength: 6 }),
    )
    .map(([some, odd]) => [...some, ...odd]);

test('whoever signs in with odd things gets a token for a right secret only, and breaks nothing', async (context) => {
  await using services = await quietServices();
  services.identity = identity;
  const app = createApp(services);
  const look = lookForLeftovers(services);
  let tokens = 0;
  const property = fc.asyncProperty(
    fc.constantFrom(...IDENTITY_ROUTES),
    word(...RIGHT, ...ALMOST, principals.directory, 'common'),
    pairs(GOOD_PARAMETERS, PARAMETERS, ...RIGHT, ...ALMOST, ...KNOWN),
    pairs(
      GOOD_HEADERS,
      ['metadata', 'secret', 'x-identity-header', 'content-type'],
      'true',
      ...RIGHT,
      ...ALMOST,
    ),
    async ({ method, path }, segment, parameters, headers) => {
      const form = new URLSearchParams(parameters).toString();
      const target = path.replace(/:\w+/, encodeURIComponent(segment));
      const sent = printable([['content-type', 'application/x-www-form-urlencoded'], ...headers]);
      const response = await app.request(
        method === 'POST' ? target : `${target}?${form}`,
        method === 'POST' ? { method, headers: sent, body: form } : { headers: sent },
      );
      const text = await response.text();
      assert.ok([200, 400, 401, 404, 413, 415, 429].includes(response.status), `${response.status} ${text}`);
      const given = [segment, ...parameters.map(([, value]) => value), ...headers.map(([, value]) => value)];
      if (/"(?:access_token|assertion)"/.test(text)) {
        assert.ok(given.some((value) => RIGHT.includes(value)));
        tokens += 1;
      }
      if (response.status !== 200) for (const secret of RIGHT) assert.ok(!text.includes(secret), text);
      assert.ok(text.length < 4_000, text);
      await look();
    },
  );
  await checkCases(context, property, { cases: 3_000 });
  assert.ok(tokens > 0, 'some were good after all');
});

/** What a header can carry, the last of each name. */
function printable(headers: readonly [name: string, value: string][]): Record<string, string> {
  return Object.fromEntries(headers.filter(([, value]) => /^[\x20-\x7e]*$/.test(value)));
}
