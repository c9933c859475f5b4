import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pythonWithClients } from '../support/python.ts';
import { runScript } from '../support/run-script.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';

const SCRIPT = fileURLToPath(new URL('../../../test/clients/fixtures/ask.py', import.meta.url));
const ANSWER = 'You asked: Is a golden retriever a good family dog?';

describe('the Python client', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => server[Symbol.asyncDispose]());

  for (const [name, kind, runOptions] of [
    ['AzureOpenAI without a key, with DefaultAzureCredential', 'keyless', []],
    ['AzureOpenAI with a key and a deployment', 'azure-key', ['--key']],
    ['OpenAI with a key', 'openai', ['--openai']],
  ] as const) {
    test(`${name}: create, a second turn by id, a stream, the stream helper, an error`, async () => {
      const command = [pythonWithClients(), SCRIPT, kind];
      const { dataFolder } = server;
      const { code, output, complaints } = await runScript({
        command,
        folder: dataFolder,
        dataFolder,
        runOptions,
      });
      assert.equal(code, 0, complaints);
      const [created, iterated, helped, refused] = JSON.parse(output);
      assert.ok(created.tokens > 0);
      assert.deepEqual(created, {
        transcript: ANSWER,
        begins: 'RIFF',
        finish: 'stop',
        tokens: created.tokens,
        recalled: ANSWER,
      });
      assert.equal(iterated.transcript, ANSWER);
      assert.ok(iterated.bytes > 24_000);
      assert.deepEqual([helped.role, helped.finish, helped.transcript], ['assistant', 'stop', ANSWER]);
      assert.match(helped.id, /^audio_[0-9a-f]{32}$/);
      assert.ok(helped.tokens > 0);
      assert.deepEqual(refused, { code: 'invalid_value', param: 'model' });
    });
  }
});
