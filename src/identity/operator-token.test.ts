import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOperatorToken } from './operator-token.ts';

const OPERATOR = { objectId: 'o', directory: 'd', name: 'operator' };

test('is the operator on the control plane, and nobody elsewhere', async () => {
  const { token, verify } = createOperatorToken(OPERATOR);
  assert.match(token, /^samtal-operator-[0-9a-f]{64}$/);
  assert.deepEqual(await verify(token, 'management'), OPERATOR);
  assert.equal(await verify(token, 'inference'), undefined);
});

test('is another one at each start, and no other text will do', async () => {
  const { token, verify } = createOperatorToken(OPERATOR);
  const other = createOperatorToken(OPERATOR).token;
  for (const candidate of [
    other,
    '',
    token.slice(0, -1),
    `${token} `,
    token.toUpperCase(),
    'å'.repeat(9_000),
  ])
    assert.equal(await verify(candidate, 'management'), undefined);
});
