import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ALL_CASES } from '../../conformance/cases/all-cases.ts';
import { findTarget } from '../../conformance/find-target.ts';
import { readOptions } from '../../conformance/read-options.ts';
import { planOf } from '../../conformance/run/plan.ts';
import type { Outcome } from '../../conformance/run/run-case.ts';
import { runCases } from '../../conformance/run/run-cases.ts';
import { EVERY } from '../../conformance/surface.ts';

/** Tries cases on every surface of a server that the suite takes for one of ours, but that answers as it is told. */
export async function outcomesOn(
  listener: RequestListener,
  { only = [] }: { only?: readonly RegExp[] } = {},
): Promise<readonly Outcome[]> {
  let isKnown = false;
  const server = createServer((request, response) => {
    if (isKnown) listener(request, response);
    else response.end('{"status":"live"}');
    isKnown = true;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port }: Partial<AddressInfo> = Object(server.address());
  const url = `http://127.0.0.1:${port}`;
  const given = ['--base-url', url, '--api-key', 'key', '--token', 'a.b.c', '--scripted', '--timeout', '5'];
  const target = await findTarget(readOptions(given, {}));
  try {
    return await runCases(planOf(ALL_CASES, { surfaces: EVERY, only }), { target, concurrency: 8 });
  } finally {
    target.agent.destroy();
    server.closeAllConnections();
    server.close();
  }
}
