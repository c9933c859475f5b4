import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logitBiasOf } from './logit-bias.ts';
import { parseChatRequest } from './request.ts';

const biasesOf = (logit_bias: unknown) =>
  logitBiasOf(
    parseChatRequest({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], logit_bias }, 'body'),
  );

test('a token is known by its text in o200k_base', async () => {
  assert.deepEqual(await biasesOf({ 13225: -100, '2375': 5 }), [
    { token: 2375, text: ' world', bias: 5 },
    { token: 13225, text: 'Hello', bias: -100 },
  ]);
  assert.deepEqual(await biasesOf(null), []);
});

test('what is no token is refused', async () => {
  for (const key of ['hello', '-1', '1.5', '200019', '9999999999', '']) {
    await assert.rejects(biasesOf({ [key]: 1 }), { code: 'invalid_value', param: 'logit_bias' }, key);
  }
});
