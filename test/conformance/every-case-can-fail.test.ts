import assert from 'node:assert/strict';
import type { RequestListener } from 'node:http';
import { test } from 'node:test';
import { outcomesOn } from './outcomes-on.ts';

/** Servers that know nothing of the API. */
const FOOLS: Readonly<Record<string, RequestListener>> = {
  'says yes to everything': (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  'finds nothing': (_request, response) =>
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found'),
  'hangs up': (request) => request.socket.destroy(),
};

test('every case fails against a server that knows nothing of the API', { timeout: 120_000 }, async () => {
  const passed = new Map<string, string[]>();
  for (const [what, listener] of Object.entries(FOOLS)) {
    for (const name of await passedOn(listener)) passed.set(name, [...(passed.get(name) ?? []), what]);
  }
  const neverFailing = [...passed].filter(([, servers]) => servers.length === Object.keys(FOOLS).length);
  assert.deepEqual(neverFailing, []);
});

/** Names of the cases that pass on any surface. */
async function passedOn(listener: RequestListener): Promise<ReadonlySet<string>> {
  const outcomes = await outcomesOn(listener);
  return new Set(outcomes.filter(({ status }) => status === 'passed').map(({ name }) => name));
}
