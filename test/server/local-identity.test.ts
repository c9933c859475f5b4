import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { MODEL, post, spoken } from '../support/chat.ts';
import { identityToken } from '../support/identity-token.ts';
import { runSamtal } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SCRIPTED = ['--engines', 'scripted'];
const DEPLOYMENT = `/openai/deployments/${MODEL}/chat/completions?api-version=2025-01-01-preview`;

const ServerFile = z.object({
  identitySecret: z.string().optional(),
  secureUrl: z.string().optional(),
  trustFile: z.string().optional(),
});

const serverFile = async ({ dataFolder }: ServerProcess) =>
  ServerFile.parse(JSON.parse(await readFile(join(dataFolder, 'server.json'), 'utf8')));

const statusWith = async (server: ServerProcess, token: string) => {
  const credential = { authorization: `Bearer ${token}` };
  return (await post(server, spoken('Hello'), { path: DEPLOYMENT, credential })).status;
};

describe('a server without local identity', () => {
  for (const args of [
    ['--production'],
    ['--production', 'yes'],
    ['--local-identity', 'off'],
    ['--host', '0.0.0.0'],
  ]) {
    test(args.join(' '), async () => {
      await using trusting = await startServer({ args: SCRIPTED });
      const token = await identityToken(trusting);
      assert.equal(await statusWith(trusting, token), 200);

      await using server = await startServer({ args: [...args, ...SCRIPTED] });
      const url = server.url.replace('0.0.0.0', '127.0.0.1');
      const { identitySecret } = await serverFile(server);
      assert.equal(identitySecret, undefined);
      assert.ok(!server.lines.some((line) => line.includes('--local-identity')));
      assert.equal(await statusWith({ ...server, url }, token), 401);
      for (const path of ['/msi/token', '/common/discovery/instance', '/metadata/identity/oauth2/token'])
        assert.equal((await fetch(`${url}${path}`)).status, 404, path);
      const run = await runSamtal(['run', '--data', server.dataFolder, '--', 'true']);
      assert.match(run.complaints, /^Cannot sign in without a key: [^\n]* Use --key\.\n$/);
    });
  }
});

test('it is refused where it would be dangerous', async () => {
  for (const [args, sentence] of [
    [['--production'], /^Cannot use --local-identity on: with --production .*\n$/],
    [['--host', '0.0.0.0'], /^Cannot use --local-identity on: 0\.0\.0\.0 can be reached .*\n$/],
  ] as const) {
    const refused = await runSamtal(['serve', '--local-identity', 'on', ...args, ...SCRIPTED]);
    assert.deepEqual([refused.code, refused.output], [1, '']);
    assert.match(refused.complaints, sentence);
  }
});

test('a token ends with the server that signed it, not with the directory', async () => {
  await using data = await temporaryFolder();
  const first = await startServer({ args: SCRIPTED, dataFolder: data.path });
  const token = await identityToken(first);
  await first.stop();
  await using second = await startServer({ args: SCRIPTED, dataFolder: data.path });
  assert.equal(await statusWith(second, token), 401);
  const renewed = await identityToken(second);
  assert.equal(await statusWith(second, renewed), 200);
  assert.deepEqual([tenantIn(renewed), nameIn(renewed)], [tenantIn(token), 'operator']);
});

describe('TLS', () => {
  test('whoever trusts the file that is told reaches the same server, by either name', async () => {
    await using server = await startServer({ args: SCRIPTED });
    const { secureUrl = '', trustFile = '' } = await serverFile(server);
    assert.ok(server.lines.includes(`and, with TLS, on ${secureUrl}`));
    const ca = await readFile(trustFile);
    for (const url of [secureUrl, secureUrl.replace('127.0.0.1', 'localhost')])
      assert.equal(await statusOf(`${url}/health/live`, ca), 200);
    await assert.rejects(statusOf(`${secureUrl}/health/live`), /certificate/);
  });

  test('can be off, and then what needs it says so', async () => {
    await using server = await startServer({ args: ['--tls-port', 'off', ...SCRIPTED] });
    const { secureUrl, trustFile } = await serverFile(server);
    assert.deepEqual([secureUrl, trustFile], [undefined, undefined]);
    const args = ['run', '--data', server.dataFolder, '--sign-in', 'workload', '--', 'true'];
    const { code, complaints } = await runSamtal(args);
    assert.equal(code, 1);
    assert.match(complaints, /^Cannot sign in that way, which needs TLS: .*--tls-port off\.\n$/);
  });

  test('a certificate that can not be used is one sentence', async () => {
    await using folder = await temporaryFolder();
    const own = ['--tls-certificate', join(folder.path, 'c.pem'), '--tls-key', join(folder.path, 'k.pem')];
    const args = ['serve', '--data', folder.path, '--port', '0', ...SCRIPTED, ...own];
    const { code, complaints } = await runSamtal(args);
    assert.equal(code, 1);
    assert.match(complaints, /^Cannot start: \S+c\.pem can not be read \(ENOENT\)\.\n$/);
  });
});

async function statusOf(url: string, ca?: Buffer): Promise<number | undefined> {
  const outgoing = request(url, { agent: false, ...(ca === undefined ? {} : { ca }) }).end();
  const [incoming] = await once(outgoing, 'response');
  incoming.resume();
  return incoming.statusCode;
}

const claims = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
const tenantIn = (token: string) => claims(token).tid;
const nameIn = (token: string) => claims(token).name;
