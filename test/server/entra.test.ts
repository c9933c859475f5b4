import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  accessClaims,
  keySetText,
  OBJECT_ID,
  OTHER_TENANT,
  type SigningKey,
  sign,
  signingKey,
  TENANT,
} from '../../src/auth/entra/entra.test.kit.ts';
import { startKeyServer } from '../../src/auth/entra/key-server.test.kit.ts';
import { makeCertificates } from '../../src/tls/make-certificates.ts';
import { MODEL, post, spoken } from '../support/chat.ts';
import { runSamtal } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const DEPLOYMENT = `/openai/deployments/${MODEL}/chat/completions?api-version=2025-01-01-preview`;
const ACCOUNTS =
  '/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.CognitiveServices/accounts?api-version=2025-09-01';
const PRINCIPAL_DENIED = {
  error: { code: 'PermissionDenied', message: 'Principal does not have access to API/Operation.' },
};

/** A server in production whose users sign in to a tenant of Entra, played here over https. */
describe("whoever has a tenant's token", () => {
  const key = signingKey('key-1');
  const opened: AsyncDisposable[] = [];
  const open = <Opened extends AsyncDisposable>(thing: Opened): Opened => {
    opened.unshift(thing);
    return thing;
  };
  let server: ServerProcess;

  before(async () => {
    const certificates = await makeCertificates(new Date());
    const entra = open(
      await startKeyServer(certificates, (request, response) => {
        if (request.url === `/${TENANT}/discovery/v2.0/keys`) response.end(keySetText([key]));
        else response.writeHead(404).end();
      }),
    );
    const folder = open(await temporaryFolder());
    const trustFile = join(folder.path, 'trusted.pem');
    await writeFile(trustFile, certificates.authority);
    const tenant = ['--entra-tenants', TENANT, '--entra-authority', entra.url];
    server = open(
      await startServer({
        args: ['--engines', 'scripted', '--production', '--log', 'info', ...tenant],
        environment: { NODE_EXTRA_CA_CERTS: trustFile },
      }),
    );
  });
  after(async () => {
    for (const thing of opened) await thing[Symbol.asyncDispose]();
  });

  const signed = (changes: object = {}, by: SigningKey = key) =>
    sign({ ...accessClaims({}, Math.floor(Date.now() / 1000)), ...changes }, by);
  const call = async (token: string) => {
    const credential = { authorization: `Bearer ${token}` };
    const { status, text } = await post(server, spoken('Hello'), { path: DEPLOYMENT, credential });
    return { status, body: status === 200 ? undefined : JSON.parse(text) };
  };
  const manage = (token: string) =>
    fetch(`${server.url}${ACCOUNTS}`, { headers: { authorization: `Bearer ${token}` } });
  const samtal = (...args: readonly string[]) => runSamtal([...args, '--data', server.dataFolder]);

  test('may call as soon as a role is given to its principal, and no longer than it is', async () => {
    const token = await signed();
    assert.deepEqual(await call(token), { status: 401, body: PRINCIPAL_DENIED });
    const role = ['Cognitive Services OpenAI User', OBJECT_ID];
    const given = await samtal('roles', 'assign', ...role);
    assert.equal(given.code, 0, given.complaints);
    assert.equal((await call(token)).status, 200);
    assert.equal((await call(await signed({ uti: 'another' }))).status, 200);
    const taken = await samtal('roles', 'remove', ...role);
    assert.equal(taken.code, 0, taken.complaints);
    assert.deepEqual(await call(token), { status: 401, body: PRINCIPAL_DENIED });
  });

  test('may manage with a token for that, and a role for that', async () => {
    const token = await signed({ aud: 'https://management.azure.com/' });
    assert.equal((await manage(token)).status, 403);
    const given = await samtal('roles', 'assign', 'Owner', OBJECT_ID, '--scope', '/');
    assert.equal(given.code, 0, given.complaints);
    assert.equal((await manage(token)).status, 200);
    assert.equal((await manage(await signed())).status, 401);
  });

  test("is refused with another tenant's, another key's or an old token, of which the log tells nothing", async () => {
    const now = Math.floor(Date.now() / 1000);
    const bad = [
      await signed({ tid: OTHER_TENANT, iss: `https://sts.windows.net/${OTHER_TENANT}/` }),
      await signed({}, signingKey('key-1')),
      await signed({}, signingKey('key-2')),
      await signed({ exp: now - 400 }),
      await signed({ aud: 'https://graph.microsoft.com' }),
    ];
    for (const token of bad) {
      const { status, body } = await call(token);
      assert.deepEqual([status, body.statusCode], [401, 401]);
    }
    const kept = await readFile(join(server.dataFolder, 'control', 'audit', 'audit.jsonl'), 'utf8');
    const told = [server.complaints(), ...server.lines, kept].join('\n');
    for (const part of bad.flatMap((token) => token.split('.').slice(1))) assert.ok(!told.includes(part));
  });
});
