import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Conversation } from '../../src/cli/talk/conversation.ts';
import { type TalkInTerminal, talkInTerminal } from '../../src/cli/talk/talk-in-terminal.ts';
import { wavFile } from '../../src/cli/talk/wav-file.ts';
import { MODEL, record } from '../support/chat.ts';
import { type FakePrograms, fakePrograms } from '../support/fake-programs.ts';
import { hear } from '../support/hear.ts';
import { SAMTAL } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { openTerminal, readerOf, type Terminal } from '../support/terminal.ts';

const HEAD_BYTES = 44;

/** Of util-linux: gives a command a terminal. */
const SCRIPT = '/usr/bin/script';

describe('a conversation at a terminal', () => {
  let server: ServerProcess;
  let programs: FakePrograms;
  let terminal: Terminal;
  let ended: Promise<void>;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted', '--tls-port', 'off', '--log', 'info'] });
  });
  after(() => server[Symbol.asyncDispose]());
  beforeEach(async () => {
    programs = await fakePrograms();
    await programs.addPlayer();
  });
  afterEach(async () => {
    terminal.input.end();
    await ended;
    await programs[Symbol.asyncDispose]();
  });

  /** Resolves when the prompt is there for the first time. */
  async function open(options: Partial<TalkInTerminal> = {}): Promise<string> {
    terminal = openTerminal();
    const settings = { deployment: MODEL, voice: 'alloy', system: '', isTextOnly: false };
    const account = { endpoint: server.url, key: server.apiKey };
    ended = talkInTerminal({
      conversation: new Conversation({ account, settings }),
      recordings: [],
      startsWithRecording: false,
      isPlayed: true,
      save: undefined,
      environment: programs.environment,
      ...terminal,
      ...options,
    });
    return await terminal.until('> ');
  }

  /** Resolves to what is shown until the next prompt. */
  async function type(line: string): Promise<string> {
    terminal.type(line);
    await terminal.until('\n');
    return (await terminal.until('> ')).slice(0, -3);
  }

  const file = (name: string) => join(programs.folder, name);

  test('says what was asked, plays it, plays it again and keeps it', async () => {
    assert.match(await open(), /^Talking with gpt-4o-audio-preview, whose voice is alloy\./);
    assert.equal(await type('[say The quick fox.]'), 'The quick fox.');
    const heard = await programs.fileOf('aplay');
    assert.equal(await hear(server, wavFile(heard)), 'The quick fox.');
    await programs.addPlayer();
    await type('/again');
    assert.deepEqual(await programs.fileOf('aplay'), heard);
    assert.match(await type(`/save ${file('fox.wav')}`), /^Saved as/);
    assert.deepEqual((await readFile(file('fox.wav'))).subarray(HEAD_BYTES), heard);
    assert.match(await type(`/save ${file('fox.wav')}`), /There is a file .* already/);
  });

  test('goes on by what was spoken, and with another voice', async () => {
    await open();
    await type('[say First.]');
    assert.match(await type('/voice nobody'), /spoken by nobody/);
    assert.match(await type('[recall]'), /^The server refused: .*nobody.*Enter alone asks again/s);
    await type('/voice echo');
    assert.equal(await type(''), 'First.', 'nothing that was typed is lost');
  });

  test('says that spoken answers were forgotten, and goes on with what was said', async () => {
    await open();
    await type('[say Remember me.]');
    await forgetAnswers();
    assert.equal(
      await type('[recall]'),
      '(The server has forgotten earlier sound; going on with what was said.)\nRemember me.',
    );
  });

  test('is shown and heard while it comes, and stops with Ctrl-C, in the server too', async () => {
    await open();
    terminal.type('[slow 100] [words 300]');
    await terminal.until('Word word');
    await programs.until('aplay');
    const log = server.complaints();
    terminal.press('ctrl-c');
    assert.match(await terminal.until('> '), / … \(stopped\)\n> $/);
    // It writes a line when it is done, which would take half a minute.
    for (let tries = 0; server.complaints() === log && tries < 100; tries += 1) await pause(50);
    assert.notEqual(server.complaints(), log);
    assert.match(lastLineOf(server.complaints()), /Answered a request.*chat\/completions/);
    assert.match(await type('[recall]'), /^Word word/, 'what had come is known');
  });

  test('is interrupted by what is typed, which is asked next', async () => {
    await open();
    terminal.type('[slow 100] [words 300]');
    await terminal.until('Word word');
    terminal.type('[say Never mind.]');
    assert.match(await terminal.until('Never mind.\n'), /\(stopped\)/);
    await terminal.until('> ');
  });

  test('stops a player that plays on after the answer has come', async () => {
    await programs.add('aplay', '/bin/cat > /dev/null; echo $$ > "$FILE"; exec /bin/sleep 60');
    await open();
    terminal.type('[say Long.]');
    await terminal.until('Long.');
    await programs.until('aplay');
    terminal.press('ctrl-c');
    await terminal.until('> ');
    const id = Number(await programs.fileOf('aplay'));
    assert.throws(() => process.kill(id, 0), { code: 'ESRCH' });
  });

  test('records until Enter, and asks with that; Ctrl-C drops it', async () => {
    await writeFile(file('question'), (await record(server, 'Is it late?')).subarray(HEAD_BYTES));
    await programs.add('arecord', `/bin/cat '${file('question')}'; echo on > "$FILE"; exec /bin/sleep 60`);
    await open();
    terminal.type('/record');
    await programs.until('arecord');
    terminal.type('');
    assert.match(await terminal.until('> '), /Recording with arecord.*You asked: Is it late\?/is);
    await programs.add('arecord', 'echo on > "$FILE"; exec /bin/sleep 60');
    terminal.type('/record');
    await terminal.until('Ctrl-C drops it.');
    terminal.press('ctrl-c');
    assert.match(await terminal.until('> '), /Dropped\./);
  });

  test('a microphone that is missing, muted or pulled out is a sentence', async () => {
    await open();
    assert.match(await type('/record'), /No program that records.*arecord.*[Ii]nstall/s);
    await programs.add('arecord', 'echo "arecord: audio open error: No such device" >&2; exit 1');
    assert.match(await type('/record'), /arecord stopped recording: .*No such device/);
    await programs.add('arecord', '/usr/bin/head -c 48000 /dev/zero; exit 1');
    assert.match(await type('/record'), /Nothing can be heard/);
    await writeFile(file('question'), (await record(server, 'Am I cut?')).subarray(HEAD_BYTES));
    await programs.add('arecord', `/bin/cat '${file('question')}'; echo "it is gone" >&2; exit 1`);
    assert.match(await type('/record'), /it is gone.*Enter alone asks with it/);
    assert.match(await type(''), /You asked: Am I cut/i);
  });

  test('files are attached, dropped, and asked with', async () => {
    await writeFile(file('a b.mp3'), await record(server, 'Is it late?', 'mp3'));
    await open();
    assert.match(await type(`/attach ${file('gone.wav')}`), /there is no such file/);
    assert.match(await type(`/attach '${file('a b.mp3')}'`), /^Attached a b\.mp3/);
    assert.match(await type('Listen.'), /Listen\..*Is it late/i);
    await type(`/attach ${file('a b.mp3')}`);
    await type('/drop');
    assert.match(await type('[quote]'), /"user","text":"\[quote\]"/, 'nothing goes with it');
  });

  test('without a player it says what to install, and keeps answers where it is told to', async () => {
    await using none = await fakePrograms();
    assert.match(await open({ environment: none.environment }), /Install .*--save/);
    assert.equal(await type('[say Quiet.]'), 'Quiet.');
    assert.match(await type('/again'), /No program that plays/);
    terminal.type('/quit');
    await ended;

    const folder = file('kept');
    assert.doesNotMatch(await open({ environment: none.environment, save: folder }), /Install/);
    assert.match(await type('[say Kept.]'), /^Kept\.\n\(Saved as .*answer-1\.wav\)$/);
    assert.equal(await hear(server, await readFile(join(folder, 'answer-1.wav'))), 'Kept.');
  });

  test('ends with /quit, Ctrl-D and Ctrl-C at the prompt', async () => {
    for (const end of [
      () => terminal.type('/quit'),
      () => terminal.press('ctrl-d'),
      () => terminal.press('ctrl-c'),
    ]) {
      await open();
      end();
      await ended;
    }
  });

  test('help lists what can be typed', async () => {
    await open();
    assert.match(await type('/help'), /\/record .*\/attach .*\/save /s);
    assert.match(await type('/sing'), /There is no \/sing: \/help/);
  });

  test('a real terminal is one', { skip: !existsSync(SCRIPT) && 'needs `script`' }, async () => {
    const command = `'${process.execPath}' '${SAMTAL}' talk --no-play --data '${server.dataFolder}'`;
    const child = spawn(SCRIPT, ['-qec', command, '/dev/null'], { stdio: 'pipe' });
    const closed = once(child, 'close');
    const seen = readerOf(child.stdout);
    await seen.until('> ');
    child.stdin.write('[say The quick fox.]\r');
    await seen.until('The quick fox.\n');
    child.stdin.write('\u0003');
    await closed;
    assert.equal(child.exitCode, 0);
    ended = Promise.resolve();
  });

  async function forgetAnswers(): Promise<void> {
    const folder = join(server.dataFolder, 'answers');
    const names = await readdir(folder, { recursive: true });
    for (const name of names.filter((name) => name.endsWith('.answer'))) await rm(join(folder, name));
  }
});

function lastLineOf(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
