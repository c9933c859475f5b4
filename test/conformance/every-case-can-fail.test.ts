import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { ALL_CASES } from '../../conformance/cases/all-cases.ts';
import { findTarget } from '../../conformance/find-target.ts';
import { readOptions } from '../../conformance/read-options.ts';
import { planOf } from '../../conformance/run/plan.ts';
import { runCases } from '../../conformance/run/run-cases.ts';
import { EVERY } from '../../conformance/surface.ts';

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
  let isKnown = false;
  const server = createServer((request, response) => {
    // Only so much that the suite takes it for a server of ours and tries everything.
    if (isKnown) listener(request, response);
    else response.end('{"status":"live"}');
    isKnown = true;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port }: Partial<AddressInfo> = Object(server.address());
  const given = [
    '--base-url',
    `http://127.0.0.1:${port}`,
    '--api-key',
    'key',
    '--token',
    'a.b.c',
    '--scripted',
  ];
  const target = await findTarget(readOptions([...given, '--timeout', '5'], {}));
  try {
    const plan = planOf(ALL_CASES, { surfaces: EVERY });
    const outcomes = await runCases(plan, { target, concurrency: 8 });
    return new Set(outcomes.filter(({ status }) => status === 'passed').map(({ name }) => name));
  } finally {
    target.agent.destroy();
    server.closeAllConnections();
    server.close();
  }
}
