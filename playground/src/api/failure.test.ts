import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureFrom, failureOf } from './failure.ts';

const answer = (status: number, body: string, headers = {}) =>
  failureOf(new Response(body, { status, headers }));

test('reads every shape of error that the API has', async () => {
  assert.deepEqual(await answer(400, '{"error":{"message":"m","code":"c","type":"t","param":null}}'), {
    code: 'c',
    message: 'm',
    status: 400,
  });
  assert.deepEqual(await answer(401, '{"statusCode":401,"message":"m"}'), {
    code: 'refused',
    message: 'm',
    status: 401,
  });
  assert.deepEqual(await answer(400, '{"error":{"message":"m","code":null}}'), {
    code: 'refused',
    message: 'm',
    status: 400,
  });
});

test('reads what is none of them', async () => {
  for (const body of ['', '<html>', '[]', '"x"', '{"error":7}'])
    assert.deepEqual(await answer(502, body), { code: 'refused', message: '', status: 502 }, body);
});

test('reads when to ask again', async () => {
  assert.equal((await answer(429, '{}', { 'retry-after': '7' })).retryAfterSeconds, 7);
  assert.equal((await answer(429, '{}', { 'retry-after': 'Fri' })).retryAfterSeconds, undefined);
});

test('takes what is thrown on the way for a server out of reach', () => {
  assert.equal(failureFrom(new TypeError('fetch failed')).code, 'unreachable');
});
