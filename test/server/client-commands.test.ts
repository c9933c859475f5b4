import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { runCommand, runSamtal, SAMTAL } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SERVER_COMMANDS = ['serve', 'run', 'env', 'talk', 'pull', 'models', 'doctor'];
const CONTROL_COMMANDS = ['accounts', 'deployments', 'keys', 'roles', 'principals', 'usage', 'audit'];
const PRINT_ENVIRONMENT = ['--', process.execPath, '-p', 'JSON.stringify(process.env)'];

/** What a user of the cloud may have set. */
const CLOUD = {
  AZURE_OPENAI_API_KEY: 'cloud-key',
  AZURE_CLIENT_ID: 'cloud-client',
  AZURE_TENANT_ID: 'cloud-tenant',
  AZURE_CLIENT_SECRET: 'cloud-secret',
  AZURE_TOKEN_CREDENTIALS: 'dev',
  OPENAI_BASE_URL: 'https://example.invalid/v1',
  OPENAI_API_KEY: 'cloud-openai-key',
  OTHER: "it's kept",
};

describe('beside a running server', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => server[Symbol.asyncDispose]());

  const run = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
    runSamtal(['run', '--data', server.dataFolder, ...args], { environment });
  const environmentOf = async (...options: string[]): Promise<NodeJS.ProcessEnv> => {
    const { code, output, complaints } = await run([...options, ...PRINT_ENVIRONMENT], CLOUD);
    assert.deepEqual([code, complaints], [0, '']);
    return JSON.parse(output);
  };

  test('run: keyless, with nothing left that leads to the cloud', async () => {
    const environment = await environmentOf();
    assert.equal(environment.AZURE_OPENAI_ENDPOINT, server.url);
    assert.equal(environment.IDENTITY_ENDPOINT, `${server.url}/msi/token`);
    assert.match(environment.IDENTITY_HEADER ?? '', /^\S{32,}$/);
    for (const name of Object.keys(CLOUD).filter((name) => /^AZURE|BASE_URL/.test(name)))
      assert.equal(environment[name], undefined, name);
    assert.equal(environment.OTHER, "it's kept");
    assert.doesNotMatch(JSON.stringify(environment), new RegExp(server.apiKey));
  });

  test('run --key: for Azure clients with a key', async () => {
    const environment = await environmentOf('--key');
    assert.equal(environment.AZURE_OPENAI_ENDPOINT, server.url);
    assert.equal(environment.AZURE_OPENAI_API_KEY, server.apiKey);
    assert.equal(environment.IDENTITY_ENDPOINT, undefined);
    assert.equal(environment.OPENAI_BASE_URL, undefined);
  });

  test('run --openai: for the plain client', async () => {
    const environment = await environmentOf('--openai');
    assert.equal(environment.OPENAI_BASE_URL, `${server.url}/v1`);
    assert.equal(environment.OPENAI_API_KEY, server.apiKey);
    assert.equal(environment.AZURE_OPENAI_ENDPOINT, undefined);
  });

  test("run: the command's own options, output and exit code", async () => {
    const script = 'console.log(process.argv.slice(1).join("|")); console.error("!"); process.exit(7)';
    const result = await run(['--', process.execPath, '-e', script, '--', '--key', 'a b']);
    assert.deepEqual([result.code, result.output, result.complaints], [7, '--key|a b\n', '!\n']);
  });

  test('run: a command that does not exist is one sentence', async () => {
    const { code, output, complaints } = await run(['--', 'no-such-command']);
    assert.deepEqual(
      [code, output, complaints],
      [1, '', 'Cannot run no-such-command: there is no such command.\n'],
    );
  });

  test('run: signals reach the command; one that kills it shows in the exit code', async () => {
    const script = `process.on('SIGTERM', () => process.exit(9)); console.log('up'); setInterval(() => {}, 1000)`;
    const args = ['run', '--data', server.dataFolder, '--', process.execPath, '-e', script];
    const child = spawn(process.execPath, [SAMTAL, ...args]);
    child.stdout.once('data', () => child.kill('SIGTERM'));
    await once(child, 'close');
    assert.equal(child.exitCode, 9);

    const killed = await run(['--', process.execPath, '-e', 'process.kill(process.pid, "SIGKILL")']);
    assert.equal(killed.code, 128 + 9);
  });

  for (const { options, check } of [
    { options: '', check: '"$AZURE_OPENAI_ENDPOINT/msi/token" = "$IDENTITY_ENDPOINT"' },
    { options: '--key', check: '-n "$AZURE_OPENAI_API_KEY"' },
    { options: '--sign-in imds', check: '-n "$AZURE_POD_IDENTITY_AUTHORITY_HOST" -a -z "$IDENTITY_HEADER"' },
    {
      options: '--sign-in workload --as operator',
      check: '-s "$AZURE_FEDERATED_TOKEN_FILE" -a -s "$REQUESTS_CA_BUNDLE"',
    },
    { options: '--openai', check: '-n "$OPENAI_API_KEY" -a -z "$AZURE_OPENAI_ENDPOINT"' },
  ]) {
    test(`env ${options}: what a shell evaluates is what run sets`, async () => {
      const samtal = `'${process.execPath}' '${SAMTAL}'`;
      const script = `set -eu; eval "$(${samtal} env --data '${server.dataFolder}' ${options})"; set +u
        test ${check}; exec '${process.execPath}' -p 'JSON.stringify(process.env)'`;
      const { code, output, complaints } = await runCommand(['sh', '-c', script], { environment: CLOUD });
      assert.equal(code, 0, complaints);
      const expected = await environmentOf(...options.split(' ').filter(Boolean));
      assert.deepEqual(withoutShellNames(JSON.parse(output)), withoutShellNames(expected));
    });
  }

  test('doctor: what runs, and where', async () => {
    const doctor = ['doctor', '--engines', 'scripted', '--data', server.dataFolder];
    const { code, output, complaints } = await runSamtal(doctor);
    assert.deepEqual([code, complaints], [0, '']);
    assert.match(output, new RegExp(`^✔ A server listens on ${server.url}\\.$`, 'm'));
    for (const engine of ['recognizer', 'language model', 'synthesizer'])
      assert.match(output, new RegExp(`^✔ scripted ${engine} runs; ready after `, 'm'));
    assert.doesNotMatch(output, /✖/);
  });
});

describe('without a server', () => {
  test('run and env say how to start one', async () => {
    await using folder = await temporaryFolder();
    for (const command of [
      ['run', '--data', folder.path, '--', 'true'],
      ['env', '--data', folder.path],
      ['accounts', 'list', '--data', folder.path],
    ]) {
      const { code, output, complaints } = await runSamtal(command);
      assert.deepEqual([code, output], [1, '']);
      assert.match(complaints, /^No server is running for .*: start one with `npm start`.*\n$/);
    }
  });

  test('what a killed server, or a broken disk, left behind is no server', async () => {
    await using data = await temporaryFolder();
    const server = await startServer({ args: ['--engines', 'scripted'], dataFolder: data.path });
    await server.kill();
    assert.match((await runSamtal(['env', '--data', data.path])).complaints, /^No server is running/);
    await writeFile(join(data.path, 'server.json'), '{"url":');
    assert.match((await runSamtal(['env', '--data', data.path])).complaints, /^No server is running/);
  });

  test('doctor says what is missing, and the command that mends it', async () => {
    await using folder = await temporaryFolder();
    const paths = ['--data', folder.path, '--models', join(folder.path, 'models')];
    const { code, output, complaints } = await runSamtal(['doctor', ...paths]);
    assert.deepEqual([code, complaints], [1, '']);
    assert.match(output, /^✔ No server is running for it\.\n {4}better: npm start$/m);
    assert.match(output, /^✖ .*\n {4}mend: samtal pull$/m);
  });

  test('models list names every model, its state, size and licence', async () => {
    await using folder = await temporaryFolder();
    const { code, output, complaints } = await runSamtal(['models', 'list', '--models', folder.path]);
    assert.deepEqual([code, complaints], [0, '']);
    const lines = output.trim().split('\n');
    assert.match(lines[0] ?? '', /^Model +Kind +State +Size +Licence +Languages$/);
    for (const model of ['moonshine-base', 'hibari', 'smollm2-135m-instruct']) {
      const line = lines.find((candidate) => candidate.startsWith(`${model} `)) ?? '';
      assert.match(line, /missing.* MB +(MIT|Apache-2\.0) +en\b/, model);
    }
  });

  test('models verify and remove know the names they know', async () => {
    await using folder = await temporaryFolder();
    for (const verb of ['verify', 'remove']) {
      const args = ['models', verb, 'no-such-model', '--models', folder.path];
      const { code, complaints } = await runSamtal(args);
      assert.equal(code, 1);
      assert.match(complaints, /^There is no model no-such-model: `samtal models list` shows.*\n$/);
    }
  });

  test('help: every command has a sentence, serve has every setting', async () => {
    const { code, output } = await runSamtal(['--help']);
    assert.equal(code, 0);
    for (const command of [...SERVER_COMMANDS, ...CONTROL_COMMANDS])
      assert.match(output, new RegExp(`^ {2}${command} .*\\w+ \\w+`, 'm'));
    const { output: serveHelp } = await runSamtal(['serve', '--help']);
    for (const flag of ['--host', '--port', '--data', '--models', '--engines', '--language-model'])
      assert.match(serveHelp, new RegExp(`^ {2}${flag} <`, 'm'));
    assert.match((await runSamtal(['--version'])).output, /^\d+\.\d+\.\d+\n$/);
  });
});

/** A shell sets a few of its own. */
function withoutShellNames(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = ['_', 'PWD', 'OLDPWD', 'SHLVL'];
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.includes(name)));
}
