import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { wordErrorRate } from '../engines/word-errors.ts';
import { hear } from '../support/hear.ts';
import { runScript } from '../support/run-script.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { compileQuickstarts, quickstartCommand } from './quickstart-command.ts';
import { LANGUAGES, prepareQuickstarts, QUICKSTARTS, type QuickstartFolder } from './quickstart-folder.ts';

const skip = existsSync(QUICKSTARTS) ? false : 'the quickstart scripts do not lie beside this checkout';

describe('the quickstarts, unmodified, against the real engines', { skip }, () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer();
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

      const runQuickstart = async (name: string) => {
        const command = quickstartCommand(language, name);
        const result = await runScript({ command, folder: folder.path, dataFolder: server.dataFolder });
        assert.equal(result.code, 0, result.complaints);
        assert.doesNotMatch(result.output + result.complaints, /Error occurred|Traceback/);
        return result.output;
      };
      const assertHeard = async (file: string, output: string) => {
        const heard = await hear(server, await readFile(join(folder.path, file)));
        assert.ok(heard.split(' ').length > 3, `heard only "${heard}"`);
        const printed = printedTranscript(output);
        if (printed === undefined) return;
        const { rate } = wordErrorRate(printed, heard);
        assert.ok(rate <= 0.1, `printed "${printed}", heard "${heard}"`);
      };

      test('to-audio writes dog.wav, which says the transcript', async () => {
        await assertHeard('dog.wav', await runQuickstart('to-audio'));
      });
      test('from-audio hears dog.wav and answers in analysis.wav', async () => {
        await assertHeard('analysis.wav', await runQuickstart('from-audio'));
      });
      test('multi-turn goes on from its own spoken answer', async () => {
        const output = await runQuickstart('multi-turn');
        assert.match(output, /audio_[0-9a-f]{32}/);
        const lastLine = output.trim().split('\n').at(-1) ?? '';
        assert.match(lastLine, /\w+ \w+/);
      });
    });
  }
});

/** Python prints the transcript as a line; JavaScript and Python's first script print the choice object. */
function printedTranscript(output: string): string | undefined {
  const inObject = /transcript(?:: |=)(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/s.exec(
    output,
  );
  const quoted = inObject?.[1] ?? inObject?.[2] ?? inObject?.[3];
  if (quoted !== undefined) return quoted.replaceAll(/\\n/g, ' ').replaceAll(/\\(.)/g, '$1');
  return output.trim() === '' ? undefined : output.trim();
}
