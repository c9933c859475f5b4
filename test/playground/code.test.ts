import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import {
  CODE_LANGUAGES,
  type CodeLanguage,
  type CodeSignIn,
  scriptRequest,
} from '../../playground/src/code/script.ts';
import { writeScript } from '../../playground/src/code/write-script.ts';
import type { Conversation, Recording, Turn } from '../../playground/src/conversation/conversation.ts';
import { answerIn, MODEL, post } from '../support/chat.ts';
import { hear } from '../support/hear.ts';
import { pythonWithClients } from '../support/python.ts';
import type { CommandResult } from '../support/run-samtal.ts';
import { runScript } from '../support/run-script.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { PACKAGES, scriptFolder } from './script-folder.ts';

const COMPILER = join(PACKAGES, 'typescript-native/bin/tsc');

/** Everything that has to be escaped somewhere. */
const ODD = `"It's" \\ $HOME \`ls\` $(ls) åäö 🎵 %d {x} ''' """ <b>`;

const RECORDING: Recording = { soundId: 's', name: 'a.wav', format: 'wav', seconds: 1, peaks: [] };

describe('the code that the playground shows', () => {
  let server: ServerProcess;
  let sound: Uint8Array;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
    const reply = await post(server, {
      model: MODEL,
      modalities: ['text', 'audio'],
      audio: { voice: 'alloy', format: 'wav' },
      messages: [{ role: 'user', content: '[say Is it late?]' }],
    });
    sound = answerIn(reply).audio?.sound ?? new Uint8Array();
  });
  after(() => server[Symbol.asyncDispose]());

  for (const language of CODE_LANGUAGES)
    for (const signIn of ['key', 'keyless'] as const)
      test(`${language}, ${signIn}: asks with a recording and gets speech`, async () => {
        await using folder = await scriptFolder();
        await writeFile(join(folder.path, 'recording-1.wav'), sound);
        const { code, output, complaints } = await run(conversation(), {
          language,
          signIn,
          folder: folder.path,
        });
        assert.equal(code, 0, complaints);
        const heard = await hear(server, await readFile(join(folder.path, 'answer.wav')));
        assert.equal(heard, 'You asked: Is it late? Before that you asked: Hello');
        assert.match(output, /Is it late/);
      });

  for (const language of CODE_LANGUAGES)
    test(`${language}: writes any text as it is`, async () => {
      await using folder = await scriptFolder();
      const { settings, ...rest } = conversation();
      const asked: Conversation = {
        ...rest,
        settings: { ...settings, system: ODD },
        turns: [{ kind: 'question', id: 'q', text: `[quote] ${ODD}`, recordings: [] }],
      };
      const { code, output, complaints } = await run(asked, { language, signIn: 'key', folder: folder.path });
      assert.equal(code, 0, complaints);
      const words = language === 'curl' ? String(JSON.parse(output.replace(/^"transcript": ?/, ''))) : output;
      // Once as the system message, once as the question.
      assert.equal(words.split(JSON.stringify(ODD).slice(1, -1)).length - 1, 2, output);
    });

  for (const language of CODE_LANGUAGES)
    test(`${language}: asks with ${HOSTILE_TEXTS.length} hostile texts as they are, and does nothing else`, async () => {
      await using folder = await scriptFolder();
      await writeFile(join(folder.path, 'recording-1.wav'), sound);
      const { settings, ...rest } = conversation();
      const asked: Conversation = {
        ...rest,
        settings: { ...settings, system: HOSTILE_TEXTS.join('\n'), output: 'text' },
        turns: [
          ...HOSTILE_TEXTS.map((text): Turn => ({ kind: 'question', id: text, text, recordings: [] })),
          { kind: 'question', id: 'q', text: '[quote]', recordings: [RECORDING] },
        ],
      };
      const { code, output, complaints } = await run(asked, { language, signIn: 'key', folder: folder.path });
      assert.equal(code, 0, complaints);
      const quoted = language === 'curl' ? JSON.parse(output.replace(/^"content": ?/, '')) : output;
      assert.deepEqual(
        JSON.parse(quoted)
          .map(({ text }: { text: string }) => text)
          .slice(0, -1),
        [HOSTILE_TEXTS.join('\n'), ...HOSTILE_TEXTS],
      );
      assert.ok(!(await readdir(folder.path)).includes('sprung'));
    });

  async function run(
    asked: Conversation,
    { language, signIn, folder }: { language: CodeLanguage; signIn: CodeSignIn; folder: string },
  ): Promise<CommandResult> {
    const { fileName, text } = writeScript(scriptRequest(asked, server.url), language, signIn);
    await writeFile(join(folder, fileName), text);
    if (language === 'typescript') compile(folder);
    return await runScript({
      command: [...interpreter(language), fileName.replace(/\.ts$/, '.js')],
      folder,
      dataFolder: server.dataFolder,
      runOptions: signIn === 'key' ? ['--key'] : [],
    });
  }
});

function conversation(): Conversation {
  return {
    id: 'c',
    title: '',
    createdMs: 0,
    changedMs: 0,
    settings: {
      deployment: MODEL,
      system: 'Be "kind".',
      voice: 'echo',
      output: 'speech',
      temperature: 0.5,
      maxTokens: 999,
    },
    turns: [
      { kind: 'question', id: 'q1', text: 'Hello', recordings: [] },
      { kind: 'answer', id: 'a1', state: 'whole', text: 'Hello to you.' },
      { kind: 'question', id: 'q2', text: '', recordings: [RECORDING] },
    ],
  };
}

function compile(folder: string): void {
  const options = [
    '--strict',
    '--target',
    'es2022',
    '--module',
    'nodenext',
    '--types',
    'node',
    '--skipLibCheck',
  ];
  const { status, stdout } = spawnSync(process.execPath, [COMPILER, ...options, 'ask.ts'], {
    cwd: folder,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stdout);
}

function interpreter(language: CodeLanguage): string[] {
  if (language === 'python') return [pythonWithClients()];
  return language === 'curl' ? ['bash'] : [process.execPath];
}
