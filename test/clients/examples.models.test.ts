import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { wordErrorRate } from '../engines/word-errors.ts';
import { hear } from '../support/hear.ts';
import { pythonWithClients } from '../support/python.ts';
import { type CommandResult, runCommand } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import type { TemporaryFolder } from '../support/temporary-folder.ts';
import { checkoutToWriteInto } from './checkout.ts';

const EXAMPLES = fileURLToPath(new URL('../../../examples/', import.meta.url));
const LIMIT_MS = 5 * 60_000;

/** In the order of their table: some hear what another wrote. */
describe('the examples, by the commands their page shows, against the real engines', () => {
  let server: ServerProcess;
  let checkout: TemporaryFolder;
  const commands = new Map<string, string>();
  before(async () => {
    server = await startServer();
    checkout = await checkoutToWriteInto();
    const page = await readFile(join(EXAMPLES, 'README.md'), 'utf8');
    for (const [, command = ''] of page.matchAll(/\| `([^`]+)` +\|/g)) {
      const name = /([\w-]+)\.\w+$/.exec(command)?.[1] ?? assert.fail(command);
      commands.set(`${command.includes('examples/rest/') ? 'rest-' : ''}${name}`, command);
    }
  });
  after(async () => {
    await server[Symbol.asyncDispose]();
    await checkout[Symbol.asyncDispose]();
  });

  const run = async (name: string): Promise<CommandResult> => {
    const command = commands.get(name) ?? assert.fail(`examples/README.md has no command for ${name}`);
    const result = await runCommand(['bash', '-c', command], {
      folder: checkout.path,
      environment: {
        SAMTAL_DATA: server.dataFolder,
        PATH: [dirname(pythonWithClients()), process.env.PATH].join(delimiter),
      },
      limitMs: LIMIT_MS,
    });
    assert.equal(result.code, 0, result.complaints);
    return result;
  };
  const assertSays = async (file: string, text: string): Promise<void> => {
    const sound = await readFile(join(checkout.path, file));
    const heard = await hear(server, sound, file.endsWith('.mp3') ? 'mp3' : 'wav');
    assert.ok(text.trim().split(' ').length > 3, `said only "${text}"`);
    assert.ok(wordErrorRate(text, heard).rate <= 0.1, `said "${text}", heard "${heard}"`);
  };

  let spokenFirst = '';

  test('speak.js prints what speech.wav says', async () => {
    spokenFirst = (await run('speak')).output;
    await assertSays('speech.wav', spokenFirst);
  });

  test('stream.js writes sound while it is made', async () => {
    const { complaints } = await run('stream');
    // npm warns there about settings of whoever runs the tests.
    const transcript = complaints.replaceAll(/^npm warn.*$/gm, '').trim();
    assert.match(transcript, /\w+ \w+ \w+/);
    const { length } = await readFile(join(checkout.path, 'speech.pcm'));
    const seconds = length / 48_000;
    const words = transcript.split(/\s+/).length;
    assert.ok(seconds > words / 6 && seconds < words * 1.5, `${words} words in ${seconds} s`);
  });

  test('listen.ts prints what was said, then an answer about it', async () => {
    const [, heard = '', , answer = ''] = (await run('listen')).output.split('\n');
    assert.ok(wordErrorRate(spokenFirst, heard).rate <= 0.1, `said "${spokenFirst}", heard "${heard}"`);
    assert.match(answer, /\w+ \w+/);
  });

  test('converse.py prints an answer and a shorter one to it', async () => {
    const lines = (await run('converse')).output.trim().split('\n').filter(Boolean);
    assert.ok(lines.length >= 2);
    assert.match(lines.at(-1) ?? '', /\w+/);
  });

  test('read_aloud.py reads its text word for word into speech.mp3', async () => {
    const { output } = await run('read_aloud');
    assert.equal(output.trim(), 'The old lighthouse had not been lit for forty years.');
    await assertSays('speech.mp3', output);
  });

  test('speak.sh does with curl and a key what speak.js does', async () => {
    await assertSays('speech.wav', (await run('rest-speak')).output);
  });

  test('every example has a command, and every command an example', async () => {
    const files = await readdir(EXAMPLES, { recursive: true });
    const names = files
      .filter((file) => /\.(js|ts|py|sh)$/.test(file) && !/\b(dist|node_modules)\b/.test(file))
      .map((file) =>
        file
          .replace(/^rest\//, 'rest-')
          .replace(/^\w+\//, '')
          .replace(/\.\w+$/, ''),
      );
    assert.deepEqual([...commands.keys()].sort(), names.sort());
  });
});
