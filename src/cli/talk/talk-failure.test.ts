import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommandError } from '../command-error.ts';
import { failureFrom, failureOf } from './talk-failure.ts';

const reply = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  failureOf(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }));

test('says what the server said, in whatever shape, and what to do next', async () => {
  const nested = await reply(400, {
    error: { code: 'audio_not_found', message: 'It is\n gone.', param: null },
  });
  assert.deepEqual([nested.code, nested.message], ['audio_not_found', 'The server refused: It is gone.']);
  const gateway = await reply(401, { error: { code: '401', message: 'No.' } });
  assert.match(gateway.message, /^The server refused: No\. The keys may have been made anew/);
  const flat = await reply(429, { code: 429, message: 'Too much.' }, { 'retry-after': '7' });
  assert.equal(flat.message, 'The server refused: Too much. Ask again in 7 s.');
  assert.match(
    (await reply(404, { error: { code: null, message: 'No such.' } })).message,
    /deployments list/,
  );
  for (const odd of ['', '<html>', '[]', '{"error":null}', '"text"'])
    assert.equal((await reply(502, odd)).message, 'The server refused: It answered with status 502.', odd);
});

test('markup of terminals in a refusal is text alone', async () => {
  const { message } = await reply(400, { error: { message: '\u001B]0;gotcha\u0007' } });
  assert.equal(message, 'The server refused: ]0;gotcha');
  const { message: waiting } = await reply(429, {}, { 'retry-after': 'soon' });
  assert.match(waiting, /Ask again in a few s\.$/);
});

test('a server that is gone is a sentence', () => {
  const failure = failureFrom(new TypeError('fetch failed'));
  assert.ok(failure instanceof CommandError);
  assert.match(failure.message, /can not be reached.*samtal doctor/);
  assert.equal(failureFrom(failure), failure);
});
