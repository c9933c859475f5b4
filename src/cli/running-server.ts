import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivateFile } from '../files/write-private-file.ts';

const RunningServer = z.object({
  url: z.string(),
  /** The same over TLS; absent where that is off. */
  secureUrl: z.string().optional(),
  /** SHA-1 of the certificate there, by which some clients know it. */
  thumbprint: z.string().optional(),
  /** The path of what clients must trust for it; absent where the certificate is the user's own. */
  trustFile: z.string().optional(),
  processId: z.number().int().positive(),
  /** The first key of the first account, as it was at the start; absent where that account is gone. */
  apiKey: z.string().optional(),
  /** Absent where nobody can sign in without a cloud account. */
  identitySecret: z.string().optional(),
  /** With which the control plane takes the user who started the server for its operator. */
  operatorToken: z.string().optional(),
});

/** What other commands of this user need to know of a server, in a file that only they may read. */
export type RunningServer = z.infer<typeof RunningServer>;

/** A machine that is busy with an answer may take its time to say that it lives. */
const ANSWER_MS = 5_000;

const fileOf = (dataFolder: string) => join(dataFolder, 'server.json');

export async function announceServer(dataFolder: string, server: RunningServer): Promise<void> {
  await writePrivateFile(fileOf(dataFolder), JSON.stringify(server));
}

export async function withdrawServer(dataFolder: string): Promise<void> {
  await rm(fileOf(dataFolder), { force: true });
}

/** The server that uses a data folder, or `undefined`; one that was killed has left its file. */
export async function findServer(dataFolder: string): Promise<RunningServer | undefined> {
  const content = await readFile(fileOf(dataFolder), 'utf8').catch(() => undefined);
  if (content === undefined) return undefined;
  const server = parse(content);
  return server !== undefined && (await answers(server)) ? server : undefined;
}

function parse(content: string): RunningServer | undefined {
  try {
    return RunningServer.parse(JSON.parse(content));
  } catch {
    return undefined;
  }
}

async function answers({ url, processId }: RunningServer): Promise<boolean> {
  try {
    process.kill(processId, 0);
    const response = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(ANSWER_MS) });
    return response.ok;
  } catch {
    return false;
  }
}
