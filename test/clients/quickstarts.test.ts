import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hear } from '../support/hear.ts';
import type { CommandResult } from '../support/run-samtal.ts';
import { runScript } from '../support/run-script.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { compileQuickstarts, quickstartCommand } from './quickstart-command.ts';
import {
  LANGUAGES,
  type Language,
  prepareQuickstarts,
  QUICKSTARTS,
  type QuickstartFolder,
} from './quickstart-folder.ts';

const skip = existsSync(QUICKSTARTS) ? false : 'the quickstart scripts do not lie beside this checkout';

const DOG = 'You asked: Is a golden retriever a good family dog?';
const ANALYSIS = `You asked: Describe in detail the spoken audio input. The speaker says: "${DOG}"`;

/** With engines whose every word is known, so that what comes out can only have come from what went in. */
describe('the quickstarts, with scripted engines', { skip }, () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => server[Symbol.asyncDispose]());

  for (const language of LANGUAGES) {
    describe(language, () => {
      let folder: QuickstartFolder;
      before(async () => {
        folder = await prepareQuickstarts(language);
        if (language === 'typescript') compileQuickstarts(folder.path);
      });
      after(() => folder[Symbol.asyncDispose]());

      const run = (name: string): Promise<CommandResult> =>
        runScript({
          command: quickstartCommand(language, name),
          folder: folder.path,
          dataFolder: server.dataFolder,
        });
      const succeed = async (name: string): Promise<string> => {
        const { code, output, complaints } = await run(name);
        assert.equal(code, 0, complaints);
        assert.doesNotMatch(output + complaints, /Error occurred|Traceback/);
        return output;
      };
      const sound = async (name: string) => hear(server, await readFile(join(folder.path, name)));

      test('to-audio', async () => {
        await succeed('to-audio');
        assert.equal(await sound('dog.wav'), DOG);
      });

      test('from-audio has heard dog.wav', async () => {
        await succeed('from-audio');
        assert.equal(await sound('analysis.wav'), ANALYSIS);
      });

      test('multi-turn remembers the turn before', async () => {
        const lastLine = (await succeed('multi-turn')).trim().split('\n').at(-1) ?? '';
        const [, before] =
          /^You asked: Very .*favorability\. Before that you asked: (.*)$/.exec(lastLine) ?? [];
        assert.equal(`You asked: ${before}`, ANALYSIS);
      });

      test('multi-turn, asked to repeat its first spoken answer, does', async () => {
        await copyWith(folder.path, language, 'repeat', SECOND_QUESTION, '[recall]');
        const lastLine = (await succeed('repeat')).trim().split('\n').at(-1) ?? '';
        assert.equal(lastLine, ANALYSIS);
      });

      test('multi-turn with the id of another answer is refused', async () => {
        const id = 'audio_67544060dacc8190b5bcc01f9be218e9';
        await copyWith(folder.path, language, 'forget', REFERENCE, `$1"${id}"$2`);
        const { output, complaints } = await run('forget');
        assert.doesNotMatch(output, /Before that you asked/);
        // The REST script does not look at the status; it fails where it looks for an answer.
        const expected =
          language === 'python-rest' ? /KeyError: 'choices'/ : new RegExp(`400.*${id} not found`);
        assert.match(complaints, expected);
      });
    });
  }
});

const SECOND_QUESTION = /Very (?:concisely|briefly,) summarize the favorability\./g;
const REFERENCE = /(\{ *"?id"?: *)[^{}]+?( *\})/;

/** A copy of multi-turn with one thing changed, compiled form of TypeScript included. */
async function copyWith(
  folder: string,
  language: Language,
  name: string,
  what: RegExp,
  by: string,
): Promise<void> {
  const extension = language.startsWith('python') ? 'py' : 'js';
  const original = await readFile(join(folder, `multi-turn.${extension}`), 'utf8');
  const changed = original.replace(what, by);
  assert.notEqual(changed, original);
  await writeFile(join(folder, `${name}.${extension}`), changed);
}
