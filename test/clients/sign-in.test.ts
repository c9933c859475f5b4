import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { SIGN_IN_WAYS } from '../../src/cli/sign-in/sign-in-way.ts';
import { openPrincipals } from '../../src/identity/principals.ts';
import { openFileDocuments } from '../../src/store/files/file-documents.ts';
import { pythonWithClients } from '../support/python.ts';
import { runSamtal } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../test/clients/fixtures/${name}`, import.meta.url));

/** Programs that know nothing of Samtal: `DefaultAzureCredential` as it is, in both languages. */
const PROGRAMS = {
  JavaScript: () => [process.execPath, fixture('sign-in.js')],
  Python: () => [pythonWithClients(), '-B', fixture('sign_in.py')],
};

/** A program takes seconds, so what does not depend on the language is not tried in both. */
const AS_ANOTHER = { JavaScript: ['cloud-shell', 'client-secret', 'workload'], Python: ['imds'] };
const CHOOSING_ANOTHER = { JavaScript: ['app-service', 'azure-ml'], Python: ['imds'] };
const WRONG_SECRETS = {
  JavaScript: [
    ['azure-ml', 'MSI_SECRET', '/msi/azure-ml'],
    ['client-secret', 'AZURE_CLIENT_SECRET', '/:directory/oauth2/v2.0/token'],
  ],
  Python: [['app-service', 'IDENTITY_HEADER', '/msi/token']],
} as const;

describe('a program that signs in with DefaultAzureCredential', () => {
  let data: TemporaryFolder;
  let server: ServerProcess;
  let workerId = '';
  before(async () => {
    data = await temporaryFolder();
    const documents = await openFileDocuments(join(data.path, 'control'));
    const principals = await openPrincipals({ documents });
    workerId = (await principals.create('worker', { withSecret: false })).principal.clientId;
    server = await startServer({ args: ['--engines', 'scripted', '--log', 'info'], dataFolder: data.path });
  });
  after(async () => {
    await server?.[Symbol.asyncDispose]();
    await data?.[Symbol.asyncDispose]();
  });

  const run = (options: readonly string[], command: readonly string[]) =>
    runSamtal(['run', '--data', server.dataFolder, ...options, '--', ...command]);
  const answer = async (options: readonly string[], command: readonly string[]): Promise<unknown> => {
    const { output, complaints } = await run(options, command);
    assert.match(output, /^\{.*\}\n$/, complaints);
    return JSON.parse(output);
  };

  const refused = { name: 'worker', refused: '401 PermissionDenied' };

  for (const language of ['JavaScript', 'Python'] as const) {
    const program = PROGRAMS[language];
    for (const way of SIGN_IN_WAYS) {
      test(`${language}, ${way}: the operator, who may call models`, async () => {
        const expected = { name: 'operator', transcript: 'You asked: Hello' };
        assert.deepEqual(await answer(['--sign-in', way], program()), expected);
      });
    }

    for (const way of AS_ANOTHER[language]) {
      test(`${language}, ${way}: another principal, who may not`, async () => {
        assert.deepEqual(await answer(['--sign-in', way, '--as', 'worker'], program()), refused);
      });
    }

    for (const way of CHOOSING_ANOTHER[language]) {
      test(`${language}, ${way}: an identity that the program chooses`, async () => {
        const command = ['env', `AZURE_CLIENT_ID=${workerId}`, ...program()];
        assert.deepEqual(await answer(['--sign-in', way], command), refused);
      });
    }

    for (const [way, variable, path] of WRONG_SECRETS[language]) {
      test(`${language}, ${way}: a wrong secret is refused, and not tried again and again`, async () => {
        const { code, output } = await run(['--sign-in', way], ['env', `${variable}=wrong`, ...program()]);
        assert.deepEqual([code, output], [1, '']);
        const asked = server
          .complaints()
          .split('\n')
          .filter((line) => line.includes(`"route":"${path}","status":401`));
        assert.ok(asked.length === 1 || asked.length === 2, asked.join('\n'));
      });
    }
  }

  test('a principal that is not there, and a way that is none, are one sentence', async () => {
    const nobody = await run(['--as', 'nobody'], ['true']);
    assert.match(nobody.complaints, /^Cannot sign in: there is no such principal\. [^\n]*\n$/);
    const unknown = await run(['--sign-in', 'magic'], ['true']);
    assert.match(unknown.complaints, /Allowed choices are app-service, imds/);
    assert.deepEqual([nobody.code, unknown.code], [1, 1]);
  });
});
