import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { wordErrorRate } from '../engines/word-errors.ts';
import { hear } from '../support/hear.ts';
import { type RecordingBrain, startRecordingBrain } from '../support/recording-brain.ts';
import { runScript } from '../support/run-script.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { prepareQuickstarts, QUICKSTARTS, type QuickstartFolder } from './quickstart-folder.ts';

const skip = existsSync(QUICKSTARTS) ? false : 'the quickstart scripts do not lie beside this checkout';

const OPINION = 'A golden retriever is a patient and gentle dog, and children love it.';

/** Our ears and voice around a language model elsewhere, which lets a test see what it is told. */
describe('the quickstarts, with a language model on another server', { skip }, () => {
  let brain: RecordingBrain;
  let server: ServerProcess;
  let folder: QuickstartFolder;
  before(async () => {
    brain = await startRecordingBrain(({ messages }) => {
      const earlier = messages.findLast(({ role }) => role === 'assistant')?.content;
      return earlier === undefined ? OPINION : `In short: ${earlier}`;
    });
    server = await startServer({
      args: ['--language-model', brain.url, '--language-model-key', 'BRAIN_KEY'],
      environment: { BRAIN_KEY: 'key-of-the-brain' },
    });
    folder = await prepareQuickstarts('javascript');
  });
  after(async () => {
    await server?.[Symbol.asyncDispose]();
    await brain[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  const run = async (name: string): Promise<string> => {
    const command = [process.execPath, `${name}.js`];
    const { code, output, complaints } = await runScript({
      command,
      folder: folder.path,
      dataFolder: server.dataFolder,
    });
    assert.equal(code, 0, complaints);
    assert.doesNotMatch(complaints, /Error occurred/);
    return output;
  };

  test('what it answers is spoken', async () => {
    await run('to-audio');
    const heard = await hear(server, await readFile(join(folder.path, 'dog.wav')));
    assert.ok(wordErrorRate(OPINION, heard).rate <= 0.1, heard);
    assert.equal(brain.asked[0]?.model, 'brain');
    assert.equal(brain.credentials[0], 'Bearer key-of-the-brain');
    assert.equal(brain.asked[0]?.messages.at(-1)?.content, 'Is a golden retriever a good family dog?');
  });

  test("multi-turn's second answer depends on what was spoken first", async () => {
    const lines = (await run('multi-turn')).trim().split('\n');
    assert.equal(lines.at(-1), `In short: ${OPINION}`);
    const [first, second] = brain.asked.slice(-2);
    const question = first?.messages.at(-1)?.content ?? '';
    assert.match(question, /^Describe in detail the spoken audio input\./);
    assert.match(question, /golden retriever/i, 'the recording reaches it as text');
    assert.deepEqual(second?.messages.slice(-3), [
      { role: 'user', content: question },
      { role: 'assistant', content: OPINION },
      { role: 'user', content: 'Very concisely summarize the favorability.' },
    ]);
  });
});
