import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SamtalError } from '../errors.ts';
import type { Audience, Principal } from './principal.ts';
import { createSignIn } from './sign-in.ts';

const PRINCIPAL: Principal = { objectId: 'oid-1', directory: 'tid-1', name: 'ada' };
const signal = new AbortController().signal;

const audiences: Audience[] = [];
const signIn = createSignIn(async (token, audience) => {
  audiences.push(audience);
  return token === 'good' ? PRINCIPAL : undefined;
});

test('who brings a token for the control plane is let in', async () => {
  assert.deepEqual(await signIn(new Headers({ authorization: 'bearer good' }), signal), PRINCIPAL);
  assert.deepEqual(audiences, ['management']);
});

test('keys, nothing and bad tokens are refused as the cloud refuses them, without a word of theirs', async () => {
  const cases: [Record<string, string>, RegExp][] = [
    [{}, /^Authentication failed\. The 'Authorization' header is missing\.$/],
    [{ 'api-key': 'good' }, /header is missing\.$/],
    [{ authorization: 'Basic good' }, /in an invalid format\.$/],
    [{ authorization: 'Bearer' }, /in an invalid format\.$/],
    [{ authorization: 'Bearer canary' }, /^The access token is invalid\.$/],
  ];
  for (const [headers, message] of cases) {
    await assert.rejects(signIn(new Headers(headers), signal), (error) => {
      assert.ok(error instanceof SamtalError);
      assert.equal(error.kind, 'authentication_failed');
      assert.match(error.message, message);
      assert.doesNotMatch(error.message, /canary/);
      return true;
    });
  }
});
