import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { firstLine } from './watched-server.ts';

/** Units of each tenant, of which one is a request in ten seconds. Thirty are what the cloud gives at first. */
export const UNITS: Readonly<Record<string, number>> = {
  'steady-1': 300,
  'steady-2': 300,
  'steady-3': 300,
  greedy: 30,
  boundless: 1_000_000,
  reader: 1_000_000,
};

/** As many answers at a time as a server that batches is asked for. */
export const ANSWER_PLACES = 64;
/** So that an answer of twenty words takes about a second, as answers of language models do. */
export const WORD_MS = 50;

const PREFIX = 'key-of-';

export function keyOf(tenant: string): string {
  return `${PREFIX}${tenant}`;
}

/** The tenant that an `Authorization` header names, if there is one of that name. */
export function tenantOfKey(authorization: string): string | undefined {
  const tenant = authorization.replace(`Bearer ${PREFIX}`, '');
  return Object.hasOwn(UNITS, tenant) ? tenant : undefined;
}

const Told = z.object({
  url: z.string(),
  folder: z.string(),
  /** Ids of answers of `steady-2`. */
  foreign: z.array(z.string()),
  /** Ids of answers of `reader` that have expired. */
  expired: z.array(z.string()),
});

export interface TenantsServer extends AsyncDisposable, z.infer<typeof Told> {}

/** Starts `tenants-server.ts` in a process of its own. */
export async function startTenantsServer(): Promise<TenantsServer> {
  const script = fileURLToPath(new URL('./tenants-server.js', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const told = Told.parse(JSON.parse(await firstLine(child)));
  return {
    ...told,
    async [Symbol.asyncDispose]() {
      const ended = once(child, 'close');
      child.stdin.end();
      await ended;
      await rm(told.folder, { recursive: true, force: true });
    },
  };
}
