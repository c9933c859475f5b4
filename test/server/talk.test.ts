import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { record } from '../support/chat.ts';
import { type FakePrograms, fakePrograms } from '../support/fake-programs.ts';
import { hear } from '../support/hear.ts';
import { type CommandResult, runCommand, runSamtal, SAMTAL } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { readerOf } from '../support/terminal.ts';

describe('one question in a script', () => {
  let server: ServerProcess;
  let programs: FakePrograms;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted', '--tls-port', 'off'] });
    programs = await fakePrograms();
    await programs.addPlayer();
  });
  after(async () => {
    await server[Symbol.asyncDispose]();
    await programs[Symbol.asyncDispose]();
  });

  const file = (name: string) => join(programs.folder, name);
  const talk = (...args: string[]): Promise<CommandResult> =>
    runSamtal(['talk', '--data', server.dataFolder, ...args], { environment: programs.environment });
  const said = async (...args: string[]): Promise<string> => {
    const { code, output, complaints } = await talk(...args);
    assert.deepEqual([code, complaints], [0, '']);
    return output;
  };
  const refused = async (...args: string[]): Promise<string> => {
    const { code, output, complaints } = await talk(...args);
    assert.deepEqual([code, output], [1, '']);
    assert.equal(complaints.trim().split('\n').length, 1, complaints);
    return complaints;
  };

  test('the transcript is printed, and the sound kept that says it', async () => {
    const path = file('fox.wav');
    assert.equal(await said('--once', '[say The quick fox.]', '--save', path), 'The quick fox.\n');
    assert.equal(await hear(server, await readFile(path)), 'The quick fox.');
    assert.equal((await programs.fileOf('aplay')).length, 0, 'a script is silent');
  });

  test('a player is given every sample, where it is asked for', async () => {
    const path = file('same.wav');
    await said('--once', '[say Hear this.]', '--play', '--save', path);
    assert.deepEqual(await programs.fileOf('aplay'), (await readFile(path)).subarray(44));
  });

  test('recordings are heard, with words beside them and without', async () => {
    await writeFile(file('a.wav'), await record(server, 'Is it late?'));
    await writeFile(file('b.mp3'), await record(server, 'Or early?', 'mp3'));
    assert.match(await said(file('a.wav'), '--once'), /^You asked: Is it late\?\n$/i);
    assert.match(
      await said(file('a.wav'), file('b.mp3'), '--once', 'Listen.'),
      /Listen.*Is it late.*Or early/is,
    );
  });

  test('what comes on standard input is asked', async () => {
    const script = `printf 'Is it\\nlate?' | '${process.execPath}' '${SAMTAL}' talk --data '${server.dataFolder}'`;
    const { code, output, complaints } = await runCommand(['sh', '-c', script]);
    assert.deepEqual([code, output, complaints], [0, 'You asked: Is it late?\n', '']);
  });

  test('system message, voice, output, deployment and account are as the options say', async () => {
    const quoted = await said('--once', '[quote]', '--system', 'Be kind.');
    assert.match(quoted, /Be kind\./);
    assert.match(await refused('--once', 'Hi.', '--voice', 'nobody'), /^The server refused: .*nobody/);
    assert.match(await refused('--once', 'Hi.', '--deployment', 'none'), /samtal deployments list/);
    const path = file('none.wav');
    await writeFile(file('c.wav'), await record(server, 'Who?'));
    const written = [file('c.wav'), '--once', '[say Me.]', '--text-only', '--save', path];
    assert.equal(await said(...written), 'Me.\n');
    await assert.rejects(readFile(path), { code: 'ENOENT' });

    const samtal = (...args: string[]) => runSamtal([...args, '--data', server.dataFolder]);
    await samtal('accounts', 'create', 'team');
    assert.match(await refused('--once', 'Hi.', '--account', 'team'), /No deployment of this account speaks/);
    const model = ['--model', 'gpt-4o-mini-audio-preview', '--capacity', '10'];
    await samtal('deployments', 'create', 'mine', '--account', 'team', ...model);
    assert.equal(await said('--once', '[say Mine.]', '--account', 'team'), 'Mine.\n');
  });

  test('what can not be asked is one sentence', async () => {
    await writeFile(file('text.wav'), 'not sound');
    await writeFile(file('big.wav'), Buffer.alloc(20 * 1024 * 1024 + 1));
    assert.match(await refused(), /^There is nothing to ask/);
    assert.match(await refused('--once', '--record'), /^Cannot record with --once/);
    assert.match(await refused('--once', file('a.wav')), /is a file, not a text/);
    assert.match(await refused(file('text.wav'), '--once'), /neither wav nor mp3/);
    assert.match(await refused(file('big.wav'), '--once'), /more than 20 MiB/);
    assert.match(await refused(file('gone\u001B[2J.wav'), '--once'), /gone\[2J\.wav: there is no such file/);
    assert.match(await refused(programs.folder, '--once'), /it is no file/);
    assert.match(await refused('--once', 'Hi.', '--save', file('a.mp3')), /kept as wav/);
  });

  test('markup of terminals in an answer is text alone', async () => {
    assert.equal(await said('--once', '[say Red \u009B31m alert.]'), 'Red 31m alert.\n');
  });

  test('an answer that breaks off ends with 1', async () => {
    const { code, output, complaints } = await talk('--once', '[slow 100] one two [fail 2]');
    assert.deepEqual([code, output], [1, 'You asked:\n']);
    assert.match(complaints, /^The answer broke off: /m);
  });

  test('whoever reads no more ends it, without a word', async () => {
    const question = '[slow 200] [words 300]';
    const script = `'${process.execPath}' '${SAMTAL}' talk --once '${question}' --data '${server.dataFolder}' | head -c 4`;
    // All of the answer takes a minute.
    const { code, output, complaints } = await runCommand(['sh', '-c', script], { limitMs: 30_000 });
    assert.deepEqual([code, output, complaints], [0, 'Word', '']);
  });

  test('a server that goes away in the middle is a sentence', async () => {
    await using other = await startServer({ args: ['--engines', 'scripted', '--tls-port', 'off'] });
    const asked = ['talk', '--data', other.dataFolder, '--once', '[slow 200] [words 300]'];
    const child = spawn(process.execPath, [SAMTAL, ...asked], { stdio: ['ignore', 'pipe', 'pipe'] });
    const closed = once(child, 'close');
    const complaints = readerOf(child.stderr);
    await readerOf(child.stdout).until('Word');
    await other.kill();
    await complaints.until('The server can not be reached, or went away. Is it still running?');
    await closed;
    assert.equal(child.exitCode, 1);
  });

  test('a player that fails is told of, and takes nothing from the answer', async () => {
    await using others = await fakePrograms();
    await others.add('aplay', 'echo "audio open error" >&2; exit 1');
    const args = ['talk', '--data', server.dataFolder, '--once', '[say Silence.]', '--play'];
    const result = await runSamtal(args, { environment: others.environment });
    assert.deepEqual([result.code, result.output], [0, 'Silence.\n']);
    assert.equal(result.complaints, '(aplay could not play the answer: audio open error)\n');
  });
});
