import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { runCommand } from '../support/run-samtal.ts';
import { type ServerProcess, startServer } from '../support/server-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const COMMAND = fileURLToPath(new URL('../../conformance/conformance.js', import.meta.url));
const Report = z.object({
  target: z.object({ isSamtal: z.boolean(), surfaces: z.array(z.string()) }),
  passed: z.int(),
  cases: z.array(z.object({ name: z.string(), status: z.string(), milliseconds: z.int() })),
});

const run = (...args: string[]) => runCommand([process.execPath, COMMAND, ...args]);

describe('the command', () => {
  let server: ServerProcess;
  before(async () => {
    server = await startServer({ args: ['--engines', 'scripted'] });
  });
  after(() => server[Symbol.asyncDispose]());
  const given = () => ['--base-url', server.url, '--api-key', server.apiKey];

  test('tries, tells and writes, and exits with 0', async () => {
    await using folder = await temporaryFolder();
    const file = join(folder.path, 'report.json');
    const { code, output, complaints } = await run(...given(), '--only', 'voice-alloy', '--json', file);
    assert.equal(code, 0, output + complaints);
    assert.match(output, /^Requests: voices and formats\n {2}✔ voice-alloy \(openai, azure\)\n/);
    assert.match(output, /^2 passed, 0 failed, 0 not applicable$/m);
    const report = Report.parse(JSON.parse(await readFile(file, 'utf8')));
    assert.deepEqual(report.target, {
      isSamtal: true,
      surfaces: ['openai', 'azure', 'azure-v1', 'azure-v1-deployment'],
    });
    assert.deepEqual([report.passed, report.cases.length], [2, 2]);
  });

  test('exits with 1 where a rule is broken', async () => {
    const { code, output } = await run(
      '--base-url',
      server.url,
      '--api-key',
      'wrong',
      '--only',
      'voice-alloy',
    );
    assert.equal(code, 1);
    assert.match(
      output,
      /✖ voice-alloy \(openai\)\n +The voice alloy speaks\.\n +wanted status 200\n +got +401 /,
    );
  });

  test('tries one surface where one is named', async () => {
    const { output } = await run(...given(), '--azure', '--only', 'voice-alloy');
    assert.match(output, /voice-alloy \(azure\)\n/);
  });

  test('exits with 2 where nothing could be tried', async () => {
    for (const [args, told] of [
      [[], /^Cannot run: --base-url is missing\.$/m],
      [[...given(), '--loud'], /^Cannot use --loud: there is no such option\.$/m],
      [[...given(), '--only', 'no such case'], /^Cannot run: no case matches --only on these surfaces\.$/m],
      [['--base-url', 'http://127.0.0.1:1'], /^Cannot reach http:\/\/127\.0\.0\.1:1: .+$/m],
    ] as const) {
      const { code, output, complaints } = await run(...args);
      assert.deepEqual([code, output], [2, ''], complaints);
      assert.match(complaints, told);
    }
  });

  test('lists its cases and explains itself without a server', async () => {
    const listed = await run('--list', '--only', '^streams');
    assert.equal(listed.code, 0);
    assert.match(listed.output, /^Streams: framing\n {2}stream-content-type: The content type is /);
    const { code, output } = await run('--help');
    assert.equal(code, 0);
    assert.match(output, /^ {2}--base-url URL +The server/m);
  });
});
