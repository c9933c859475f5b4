import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach } from 'node:test';
import { Command } from 'commander';
import { announceServer } from '../running-server.ts';

export const TOKEN = 'token-of-the-operator';
export const FIRST =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/samtal/providers/Microsoft.CognitiveServices/accounts/samtal';

const NOT_FOUND = { status: 404, body: refusal('ResourceNotFound', 'It was not found.') };

/** What a command asked. */
interface Asked {
  /** Such as `GET /subscriptions/…?from=…`, without the version. */
  what: string;
  version: string | null;
  headers: IncomingMessage['headers'];
  body: unknown;
}

interface Answer {
  status?: number;
  body?: object | string;
}

export interface FakeControlPlane extends AsyncDisposable {
  url: string;
  dataFolder: string;
  asked: Asked[];
  /** By method and path, whose last part may be `*`; what is not there is refused as Azure does. */
  answers: Map<string, Answer>;
  /** Runs a command to its end and returns what it printed. Rejects as the command line would. */
  run(add: (program: Command) => void, ...args: string[]): Promise<string>;
}

/** A server that answers as Azure Resource Manager does, and is announced as a running one. */
export async function startFakeControlPlane({
  operatorToken = TOKEN,
}: {
  operatorToken?: string | undefined;
} = {}): Promise<FakeControlPlane> {
  const asked: Asked[] = [];
  const answers = new Map<string, Answer>();
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const key = `${request.method} ${url.pathname}`;
    if (url.pathname === '/health/live') {
      response.end('{}');
      return;
    }
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk;
    const version = url.searchParams.get('api-version');
    url.searchParams.delete('api-version');
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    asked.push({ what: `${key}${url.search}`, version, headers: request.headers, body });
    const keys = [`${key}${url.search}`, key, key.replace(/[^/]+$/, '*')];
    const known = keys.flatMap((candidate) => answers.get(candidate) ?? [])[0];
    const { status = 200, body: said = '' } = known ?? NOT_FOUND;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(typeof said === 'string' ? said : JSON.stringify(said));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The fake does not listen');
  const url = `http://127.0.0.1:${address.port}`;
  const dataFolder = await mkdtemp(join(tmpdir(), 'samtal-fake-'));
  const announced = { url, processId: process.pid, apiKey: 'key' };
  await announceServer(dataFolder, operatorToken === '' ? announced : { ...announced, operatorToken });
  return {
    url,
    dataFolder,
    asked,
    answers,
    async run(add, ...args) {
      let printed = '';
      const program = new Command('samtal').enablePositionalOptions().configureOutput({
        writeOut: (text) => {
          printed += text;
        },
        writeErr: () => undefined,
      });
      add(program.exitOverride());
      await program.parseAsync([...args, '--data', dataFolder], { from: 'user' });
      return printed;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** One for all tests of a file, which has been asked nothing and knows no answer when each of them begins. */
export async function sharedFakeControlPlane(): Promise<FakeControlPlane> {
  const fake = await startFakeControlPlane();
  after(() => fake[Symbol.asyncDispose]());
  beforeEach(() => {
    fake.asked.length = 0;
    fake.answers.clear();
  });
  return fake;
}

/** The body of a refusal. */
export function refusal(code: string, message: string): object {
  return { error: { code, message } };
}
