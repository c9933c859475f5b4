import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { createAuthenticate } from './authenticate.ts';
import type { CredentialRules } from './caller.ts';

const KEY = 'sk-samtal-0123456789abcdef';
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJ0aWQiOiJ4In0.c2ln';
const signal = new AbortController().signal;

const authenticate = createAuthenticate({
  keys: new Map([['default', KEY]]),
  verifyToken: async (token) => (token === TOKEN ? 'default' : undefined),
});

const attempt = async (rules: CredentialRules, headers: Record<string, string>) => {
  try {
    const caller = await authenticate({ headers: new Headers(headers), rules, action: 'any' }, signal);
    return caller.credential;
  } catch (error) {
    assert.ok(error instanceof SamtalError);
    return error.kind;
  }
};

test('takes the credential each surface is documented to take, and no other', async () => {
  const bearer = (value: string) => ({ authorization: `Bearer ${value}` });
  const cases: [CredentialRules, Record<string, string>, string][] = [
    ['openai', bearer(KEY), 'api-key'],
    ['openai', { 'api-key': KEY }, 'missing_credential'],
    ['openai', bearer(TOKEN), 'wrong_key'],
    ['openai', bearer('nope'), 'wrong_key'],
    ['openai', {}, 'missing_credential'],
    ['azure', { 'api-key': KEY }, 'api-key'],
    ['azure', { 'api-key': 'nope' }, 'wrong_key'],
    ['azure', { 'api-key': '' }, 'wrong_key'],
    ['azure', bearer(TOKEN), 'access-token'],
    ['azure', bearer(KEY), 'invalid_token'],
    ['azure', { ...bearer(TOKEN), 'api-key': 'nope' }, 'wrong_key'],
    ['azure', { authorization: 'Basic eDp5' }, 'missing_credential'],
    ['azure-v1', bearer(KEY), 'api-key'],
    ['azure-v1', bearer(TOKEN), 'access-token'],
    ['azure-v1', { 'api-key': KEY }, 'api-key'],
    ['azure-v1', bearer('eyJ.eyJ.x'), 'invalid_token'],
    ['azure', bearer('x'.repeat(20_000)), 'invalid_token'],
  ];
  for (const [rules, headers, wanted] of cases) {
    assert.equal(await attempt(rules, headers), wanted, `${rules} ${JSON.stringify(headers).slice(0, 80)}`);
  }
});

test('shows a wrong key back masked', async () => {
  const wrong = 'sk-secretsecretsecret-wxyz';
  await assert.rejects(
    authenticate(
      { headers: new Headers({ authorization: `Bearer ${wrong}` }), rules: 'openai', action: 'any' },
      signal,
    ),
    (error) =>
      error instanceof SamtalError && !error.message.includes('secret') && error.message.includes('wxyz'),
  );
});
