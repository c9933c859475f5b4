import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { outcomesOn } from './outcomes-on.ts';

const ROOM = 250;

/** Refuses at once what it has no room for, and keeps all the others waiting as long as they like. */
function busy(retryAfter: string): RequestListener {
  let waiting = 0;
  return (_request, response) => {
    waiting += 1;
    response.once('close', () => {
      waiting -= 1;
    });
    if (waiting > ROOM)
      response.writeHead(503, { 'retry-after': retryAfter, 'retry-after-ms': '1000' }).end();
  };
}

test('who is refused is found though the others wait longer than the case does', async () => {
  const statuses = async (retryAfter: string) => {
    const outcomes = await outcomesOn(busy(retryAfter), { only: [/overload/] });
    return outcomes.map(({ status }) => status);
  };
  assert.deepEqual(await statuses('1'), ['passed', 'passed']);
  assert.deepEqual(await statuses('3600'), ['failed', 'failed']);
});
