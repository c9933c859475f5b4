import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { spoken } from '../support/chat.ts';
import { openStream } from '../support/open-stream.ts';
import { type CommandResult, runSamtal, SAMTAL } from '../support/run-samtal.ts';
import { startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const SCRIPTED = ['--engines', 'scripted', '--port', '0'];
const LIMIT_MS = 20_000;

const serve = (...args: string[]) => runSamtal(['serve', ...SCRIPTED, ...args], { limitMs: LIMIT_MS });

describe('samtal serve', () => {
  test('says where it listens and what to do next, and nothing else', async () => {
    await using server = await startServer({ args: SCRIPTED });
    await server.stop();
    const [first, secure = '', identity, page = '', ...others] = server.lines;
    assert.equal(first, `Listening on ${server.url}`);
    assert.match(secure, /^and, with TLS, on https:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(identity, 'Programs of this user sign in without a cloud account (--local-identity).');
    assert.match(page, /^Talk with it in a browser: http:\/\/127\.0\.0\.1:\d+\/#sign-in=[0-9a-f]{64}$/);
    assert.deepEqual(others, [
      '',
      'Next, in another terminal:',
      '  npm run demo                              ask it something and get dog.wav',
      '  npx samtal run -- node your-script.js     run your own script, signed in without a key',
      '  npx samtal doctor                         see what answers here, and how to make it better',
    ]);
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(server.complaints(), '');
  });

  test('asked to stop, ends with 0 and leaves only what lasts', async () => {
    await using server = await startServer({ args: SCRIPTED });
    const before = await readdir(server.dataFolder);
    assert.ok(before.includes('server.json') && before.includes('server.lock'), before.join());
    await server.stop();
    assert.equal(server.process.exitCode, 0);
    assert.deepEqual(await readdir(server.dataFolder), [
      'answers',
      'control',
      'server-secret.json',
      'tls',
      'uploads',
      'usage',
    ]);
  });

  test('asked to stop while an answer is on its way, gives the answer first', async () => {
    await using server = await startServer({ args: SCRIPTED });
    const question = { ...spoken('[slow 50] one two three four', { format: 'pcm16' }), stream: true };
    const answer = await openStream(server, question);
    // One Ctrl-C reaches a server twice when npm started it.
    for (const _ of 'ab') server.process.kill('SIGINT');
    await answer.closed;
    assert.ok(answer.text().endsWith('data: [DONE]\n\n'));
    await server.ended;
    assert.equal(server.process.exitCode, 0);
    assert.ok(!existsSync(join(server.dataFolder, 'server.lock')));
  });

  test('after kill -9, starts again on the same data folder with the same key', async () => {
    await using data = await temporaryFolder();
    const first = await startServer({ args: SCRIPTED, dataFolder: data.path });
    await first.kill();
    assert.ok(existsSync(join(data.path, 'server.lock')), 'it had no chance to clean up');
    await using second = await startServer({ args: SCRIPTED, dataFolder: data.path });
    assert.equal(second.apiKey, first.apiKey);
    const { processId } = JSON.parse(await readFile(join(data.path, 'server.json'), 'utf8'));
    assert.equal(processId, second.process.pid);
  });

  const linux = {
    skip: process.platform === 'linux' ? false : 'births of processes are known on Linux only',
  };
  test('a lock with the number of a process that is no server of ours keeps nobody out', linux, async () => {
    await using data = await temporaryFolder();
    const first = await startServer({ args: SCRIPTED, dataFolder: data.path });
    await first.kill();
    const lock = join(data.path, 'server.lock');
    const left = await readFile(lock, 'utf8');
    assert.ok(left.includes(String(first.process.pid)));
    // After a restart of the machine or a container the number may belong to any program.
    await writeFile(lock, left.replace(String(first.process.pid), String(process.pid)));
    await using second = await startServer({ args: SCRIPTED, dataFolder: data.path });
    assert.ok(second.url);
  });

  test('of two that start at the same moment on one data folder, one serves', async () => {
    await using data = await temporaryFolder();
    for (let round = 0; round < 2; round += 1) {
      // What a killed server left is where both would like to clean up.
      await writeFile(join(data.path, 'server.lock'), '999999999');
      const children = [0, 1, 2].map(() => startServer({ args: SCRIPTED, dataFolder: data.path }));
      const outcomes = await Promise.allSettled(children);
      const serving = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
      for (const server of serving) await server[Symbol.asyncDispose]();
      assert.equal(serving.length, 1);
    }
  });
});

describe('samtal serve, where it cannot: one sentence, and what to do', () => {
  test('the port is busy', async () => {
    await using folder = await temporaryFolder();
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    assert.ok(typeof address === 'object' && address !== null);
    try {
      const result = await serve('--port', String(address.port), '--data', folder.path);
      assertOneSentence(result, new RegExp(`127\\.0\\.0\\.1:${address.port}\\b.*another program.*--port`));
      assert.ok(!existsSync(join(folder.path, 'server.lock')));
    } finally {
      squatter.close();
    }
  });

  test('the address is not of this machine, or of none', async () => {
    await using folder = await temporaryFolder();
    for (const host of ['192.0.2.1', 'no-such-host.invalid']) {
      const result = await serve('--host', host, '--data', folder.path);
      assertOneSentence(result, /Cannot listen on .*--host/);
    }
  });

  test('the data folder is a file, or below one', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'below')])
      assertOneSentence(await serve('--data', path), /a file stands where a folder is wanted.*--data/);
  });

  test('the data folder cannot be made or written', { skip: process.platform === 'win32' }, async () => {
    await using folder = await temporaryFolder();
    const locked = join(folder.path, 'locked');
    await mkdir(locked, { mode: 0o500 });
    // The administrator may write anywhere but where the system itself makes no folders.
    const impossible = process.getuid?.() === 0 ? '/proc/samtal/data' : join(locked, 'data');
    assertOneSentence(await serve('--data', impossible), /^Cannot (write|make the folder) \S+: .*--data/);
  });

  test('another server uses the data folder', async () => {
    await using server = await startServer({ args: SCRIPTED });
    const result = await serve('--data', server.dataFolder);
    assertOneSentence(result, new RegExp(`process ${server.process.pid} serves .* already.*--data`));
    assert.equal((await fetch(`${server.url}/health/ready`)).status, 200);
    assert.ok(existsSync(join(server.dataFolder, 'server.json')));
  });

  test('the secret is damaged', async () => {
    await using folder = await temporaryFolder();
    for (const content of ['{"secret":', '{"secret":"short"}']) {
      await writeFile(join(folder.path, 'server-secret.json'), content);
      assertOneSentence(
        await serve('--data', folder.path),
        /server-secret\.json is damaged.*Put its copy back/,
      );
      assert.equal(await readFile(join(folder.path, 'server-secret.json'), 'utf8'), content);
    }
  });

  test('several settings are wrong: a line for each', async () => {
    const wrong = ['--port', 'high', '--engines', 'steam', '--answer-lifetime', '5'];
    const { code, output, complaints } = await runSamtal(['serve', ...wrong], {
      environment: { SAMTAL_LOG: 'loud' },
    });
    assert.equal(code, 1);
    assert.equal(output, '');
    assert.deepEqual(complaints.trim().split('\n'), [
      'Cannot use --port: "high" is not a whole number from 0 to 65535',
      'Cannot use --engines: "steam" is not one of default, scripted',
      'Cannot use --answer-lifetime: "5" is not a whole number from 60 to 31536000',
      'Cannot use SAMTAL_LOG: "loud" is not one of info, warn, error, silent',
    ]);
  });

  test('the settings file is missing, not JSON, or knows settings that do not exist', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'samtal.json');
    assertOneSentence(await serve('--config', file), /Cannot read settings from .*samtal\.json/);
    await writeFile(file, '{ port: 1 }');
    assertOneSentence(await serve('--config', file), /Cannot read settings from .*samtal\.json/);
    await writeFile(file, '{ "prot": 8484 }');
    assertOneSentence(await serve('--config', file), /Cannot use prot in .*there is no such setting/);
  });

  test('the command or the option does not exist', async () => {
    assertOneSentence(await runSamtal(['frobnicate']), /unknown command 'frobnicate'/);
    assert.match((await runSamtal(['sevre'])).complaints, /Did you mean serve\?/);
    assertOneSentence(await runSamtal(['serve', '--verbosity', '1']), /unknown option '--verbosity'/);
    assertOneSentence(await runSamtal(['serve', 'now']), /too many arguments/);
  });
});

test('a server that is asked to stop before it listens goes without a word', async () => {
  await using data = await temporaryFolder();
  const lock = join(data.path, 'server.lock');
  const child = spawn(process.execPath, [SAMTAL, 'serve', ...SCRIPTED, '--data', data.path]);
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  const closed = once(child, 'close');
  while (!existsSync(lock) && child.exitCode === null) await pause(1);
  child.kill('SIGTERM');
  await closed;
  assert.deepEqual([child.exitCode, complaints], [0, '']);
  assert.ok(!existsSync(lock));
  assert.ok(!existsSync(join(data.path, 'server.json')));
});

/** A complaint a user can act on: one line on standard error, no trace, nothing on standard output. */
function assertOneSentence({ code, output, complaints }: CommandResult, pattern: RegExp): void {
  assert.equal(code, 1, complaints);
  assert.equal(output, '');
  assert.match(complaints, pattern);
  assert.equal(complaints.trim().split('\n').length, 1, complaints);
  assert.doesNotMatch(complaints, /\bat .*:\d+:\d+/);
}
