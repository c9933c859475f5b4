import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { accountId } from '../resources/account-id.ts';
import type { Operation } from '../roles/roles.ts';
import { createAuthenticate } from './authenticate.ts';
import type { CallerQuestion, CredentialRules } from './caller.ts';
import { memoryAccounts } from './fixtures/memory-accounts.ts';
import type { Audience, Principal } from './principal.ts';

const KEY = 'sk-samtal-0123456789abcdef';
const OTHER_KEY = 'sk-samtal-of-the-other-one';
const KEYLESS_KEY = 'sk-samtal-of-the-keyless-1';
const GONE_KEY = 'sk-samtal-of-one-deleted-1';
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ4In0.c2ln';
const PRINCIPAL: Principal = { objectId: 'oid-1', directory: 'tid-1', name: 'ada' };
const ACTION = 'Microsoft.CognitiveServices/accounts/OpenAI/models/read';
const signal = new AbortController().signal;

const asked: { principalId: string; operation: Operation; scope: string }[] = [];
const verified: Audience[] = [];
const authenticate = createAuthenticate({
  accounts: memoryAccounts([
    { tenant: 'default', keys: [KEY] },
    { tenant: 'other', keys: [OTHER_KEY] },
    { tenant: 'keyless', keys: [KEYLESS_KEY], isKeyless: true },
    { tenant: 'gone', keys: [GONE_KEY], deletedAt: 2 },
  ]),
  roles: {
    may(principalId, operation, scope) {
      asked.push({ principalId, operation, scope });
      return !scope.endsWith('/other');
    },
  },
  async verifyToken(token, audience) {
    verified.push(audience);
    return token === TOKEN ? PRINCIPAL : undefined;
  },
  scopeOf: ({ path }) => accountId(path),
});

const ask = (rules: CredentialRules, headers: Record<string, string>, subdomain?: string) => {
  const question: CallerQuestion = { headers: new Headers(headers), rules, action: ACTION };
  return authenticate(subdomain === undefined ? question : { ...question, subdomain }, signal);
};

const attempt = async (...question: Parameters<typeof ask>) => {
  try {
    const caller = await ask(...question);
    return `${caller.tenant} by ${caller.credential}`;
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return error.kind;
  }
};

const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
const key = (value: string) => ({ 'api-key': value });

test('takes the credential each surface is documented to take, and no other', async () => {
  const cases: [CredentialRules, Record<string, string>, string][] = [
    ['openai', bearer(KEY), 'default by api-key'],
    ['openai', key(KEY), 'missing_credential'],
    ['openai', bearer(TOKEN), 'wrong_key'],
    ['openai', bearer('nope'), 'wrong_key'],
    ['openai', {}, 'missing_credential'],
    ['azure', key(KEY), 'default by api-key'],
    ['azure', key('nope'), 'wrong_key'],
    ['azure', key(''), 'wrong_key'],
    ['azure', bearer(TOKEN), 'default by access-token'],
    ['azure', bearer(KEY), 'invalid_token'],
    ['azure', { ...bearer(TOKEN), ...key('nope') }, 'wrong_key'],
    ['azure', { authorization: 'Basic eDp5' }, 'missing_credential'],
    ['azure-v1', bearer(KEY), 'default by api-key'],
    ['azure-v1', bearer(TOKEN), 'default by access-token'],
    ['azure-v1', key(KEY), 'default by api-key'],
    ['azure-v1', bearer('eyJ.eyJ.x'), 'invalid_token'],
    ['azure', bearer('x'.repeat(20_000)), 'invalid_token'],
  ];
  for (const [rules, headers, wanted] of cases) {
    assert.equal(await attempt(rules, headers), wanted, `${rules} ${JSON.stringify(headers).slice(0, 80)}`);
  }
});

test('a key decides its account, and is wrong at the address of any other', async () => {
  const cases: [string, string | undefined, string][] = [
    [OTHER_KEY, undefined, 'other by api-key'],
    [OTHER_KEY, 'other', 'other by api-key'],
    [OTHER_KEY, 'default', 'wrong_key'],
    [KEY, 'other', 'wrong_key'],
    [KEY, 'nobody', 'wrong_key'],
    [KEYLESS_KEY, undefined, 'keys_disabled'],
    [KEYLESS_KEY, 'keyless', 'keys_disabled'],
    [KEYLESS_KEY, 'other', 'wrong_key'],
    [KEY, 'keyless', 'wrong_key'],
    ['nope', 'keyless', 'wrong_key'],
    [GONE_KEY, undefined, 'wrong_key'],
    [GONE_KEY, 'gone', 'wrong_key'],
  ];
  for (const [value, subdomain, wanted] of cases) {
    assert.equal(await attempt('azure', key(value), subdomain), wanted, `${value} at ${subdomain}`);
    assert.equal(await attempt('openai', bearer(value), subdomain), wanted, `${value} at ${subdomain}`);
  }
});

test('a token opens the account of the address where its principal has a role', async () => {
  const cases: [string | undefined, string][] = [
    [undefined, 'default by access-token'],
    ['keyless', 'keyless by access-token'],
    ['other', 'permission_denied'],
    ['gone', 'permission_denied'],
    ['nobody', 'permission_denied'],
  ];
  for (const [subdomain, wanted] of cases) {
    asked.length = 0;
    assert.equal(await attempt('azure', bearer(TOKEN), subdomain), wanted, String(subdomain));
    assert.equal(asked.length, 1, 'the roles are asked whether or not there is such an account');
  }
  assert.deepEqual((await ask('azure', bearer(TOKEN))).principal, PRINCIPAL);
  assert.deepEqual(asked.at(-1), {
    principalId: 'oid-1',
    operation: { action: ACTION, plane: 'data' },
    scope: accountId({ subscription: 'subscription', resourceGroup: 'group', account: 'default' }),
  });
  assert.ok(verified.every((audience) => audience === 'inference'));
  assert.equal(await attempt('azure', bearer('eyJ.eyJ.x'), 'nobody'), 'invalid_token');
});

test('nobody can tell an account that is not there from one that is not theirs', async () => {
  const answer = async (...question: Parameters<typeof ask>) => {
    const error = await ask(...question).catch((thrown: unknown) => thrown);
    assert.ok(error instanceof SamtalError);
    const { kind, message, param } = error;
    return { kind, message, param };
  };
  const absent = await answer('azure', key('sk-samtal-nobody-has-this-1'), 'nobody');
  assert.deepEqual(await answer('azure', key(KEY), 'nobody'), absent);
  assert.deepEqual(await answer('azure', key(KEY), 'other'), absent);
  assert.deepEqual(await answer('azure', key(GONE_KEY), 'gone'), absent);
  assert.deepEqual(await answer('azure', key(KEYLESS_KEY), 'other'), absent);
  assert.deepEqual(
    await answer('azure', bearer(TOKEN), 'other'),
    await answer('azure', bearer(TOKEN), 'nobody'),
  );
});

test('shows a wrong key back masked, and a token not at all', async () => {
  const wrong = 'sk-secretsecretsecret-wxyz';
  await assert.rejects(
    ask('openai', bearer(wrong)),
    (error) =>
      error instanceof SamtalError && !error.message.includes('secret') && error.message.includes('wxyz'),
  );
  const token = `eyJ${'canary'.repeat(20)}.eyJ${'canary'.repeat(20)}.${'canary'.repeat(20)}`;
  for (const rules of ['azure', 'azure-v1', 'openai'] as const) {
    await assert.rejects(ask(rules, bearer(token)), (error) => !/canary/.test(String(error)));
    await assert.rejects(ask(rules, key(wrong)), (error) => !/secret/.test(String(error)));
  }
});
