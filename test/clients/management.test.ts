import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { identityToken } from '../support/identity-token.ts';
import { pythonWithManagement } from '../support/python.ts';
import { runScript } from '../support/run-script.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const FOLDER = fileURLToPath(new URL('../../..', import.meta.url));
const ANSWER = 'You asked: Hello';

describe("the cloud's own clients of the control plane, over TLS with the certificate of this machine", () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => server[Symbol.asyncDispose]());

  const run = async (command: readonly string[], runOptions: readonly string[] = []): Promise<string> => {
    const { dataFolder } = server;
    const { code, output, complaints } = await runScript({ command, folder: FOLDER, dataFolder, runOptions });
    assert.equal(code, 0, complaints);
    return output;
  };

  test('JavaScript: an account and a deployment from first to last, keys and roles in between', async () => {
    const output = await run(['node', 'test/clients/fixtures/manage.js']);
    assert.deepEqual(JSON.parse(output), {
      account: ['Speech-Team', 'Succeeded', { team: 'speech' }],
      listed: ['Speech-Team'],
      listedByGroup: ['Speech-Team'],
      updated: { team: 'sound' },
      models: [true, true],
      deployment: ['Assistant', 'Succeeded', 'gpt-4o-mini-audio-preview', 10],
      scaled: 20,
      usage: 20,
      skus: 6,
      askedWithKeys: [ANSWER, ANSWER],
      askedWithOldKey: '401 401',
      askedWithNewKey: ANSWER,
      askedWithRole: ANSWER,
      askedWithoutRole: '401 PermissionDenied',
      assigned: [true, true, 'Cognitive Services User'],
      askedWithRoleAgain: ANSWER,
      deletedTooEarly: '409 CannotDeleteResource',
      deployments: 0,
      gone: '404 ResourceNotFound',
      deleted: ['Speech-Team'],
      mustBeRestored: '409 FlagMustBeSetForRestore',
      restored: { team: 'sound' },
      purged: 0,
    });
  });

  test('Python: an account and a deployment from first to last', async () => {
    const command = [pythonWithManagement(), 'test/clients/fixtures/manage.py'];
    // By a way that needs TLS, so that every library trusts the certificate.
    assert.deepEqual(JSON.parse(await run(command, ['--sign-in', 'client-secret'])), {
      account: ['Speech-Team', 'Succeeded'],
      deployment: ['Assistant', 'Succeeded', 10],
      asked: ANSWER,
      deletedTooEarly: '409 CannotDeleteResource',
      gone: '404 ResourceNotFound',
      deleted: ['Speech-Team'],
      restored: 'Speech-Team',
      purged: 0,
    });
  });

  test('the example does what its page says, and leaves nothing', async () => {
    const output = await run(['node', 'examples/javascript/deploy-and-clean-up.js']);
    assert.match(output, /You asked: Why is the sky blue\?/);
    assert.match(output, /Cannot delete resource while nested resources exist/);
    assert.match(output, /Purged/);
  });

  test('every change is in the audit log, with no key', async () => {
    const token = await identityToken(server, 'https://management.azure.com');
    const url = `${server.url}/providers/Samtal/auditLog?api-version=2025-09-01&limit=1000`;
    const log = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
    for (const action of ['accounts/write', 'accounts/delete', 'deployments/write', 'roleAssignments/write'])
      assert.ok(log.includes(`${action}"`), action);
    assert.doesNotMatch(log, /sk-samtal|Hello/);
  });
});
