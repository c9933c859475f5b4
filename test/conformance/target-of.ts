import { findTarget } from '../../conformance/find-target.ts';
import { readOptions } from '../../conformance/read-options.ts';
import type { Target } from '../../conformance/target.ts';
import { identityToken } from '../support/identity-token.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** A server of ours as the suite sees it, with all that its cases may need. */
export async function targetOf(server: ServerProcess, options: readonly string[]): Promise<Target> {
  const token = await identityToken(server);
  const given = ['--base-url', server.url, '--api-key', server.apiKey, '--token', token];
  return findTarget(readOptions([...given, ...options], {}));
}
