import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeHub, oneFileModel, patternedBytes, startFakeHub } from './fake-hub.test.kit.ts';
import type { Model } from './model.ts';
import { ModelStore } from './store.ts';

/** A whole process that pulls one model, so that it can be killed as a real one is. */
const PULLER = `
const [pullUrl, storeUrl, hubUrl, folder, endpoint, model] = process.argv.slice(1);
const { pull } = await import(pullUrl);
const { ModelStore } = await import(storeUrl);
const { Hub } = await import(hubUrl);
await pull([JSON.parse(model)], {
  store: new ModelStore(folder),
  hub: new Hub({ endpoint }),
  signal: new AbortController().signal,
  onWait: () => console.log('waiting'),
});
console.log('done');
`;
const MODULES = ['pull.js', 'store.js', 'hub.js'].map((name) => new URL(name, import.meta.url).href);
const content = patternedBytes(2_000_000);
const { signal } = new AbortController();
let fake: FakeHub;
let store: ModelStore;

beforeEach(async () => {
  fake = await startFakeHub();
  store = new ModelStore(await mkdtemp(join(tmpdir(), 'samtal-processes-')));
});

afterEach(async () => {
  await fake[Symbol.asyncDispose]();
  await rm(store.folder, { recursive: true, force: true });
});

test('two processes at once download once, and both have the file', async () => {
  const model = oneFileModel('shared', content, fake);
  fake.misbehave = slowly(400);
  const processes = [startPull(model), startPull(model)];
  const outputs = await Promise.all(processes.map(outputOf));
  assert.deepEqual(
    outputs.map((output) => output.includes('done')),
    [true, true],
  );
  assert.equal(outputs.filter((output) => output.includes('waiting')).length, 1);
  assert.equal(fake.requests.filter((request) => request.startsWith('GET /storage')).length, 1);
  assert.deepEqual(await readFile(store.paths(model).weights ?? ''), content);
});

test('killed at any moment, nothing half is visible and the next pull ends the work', async (context) => {
  const model = oneFileModel('killed', content, fake);
  fake.misbehave = slowly(150);
  for (let round = 0; round < 15; round++) {
    await store.remove(model);
    const puller = startPull(model);
    const ended = once(puller, 'close');
    // From within the first imports until after the end.
    const afterMs = 150 + Math.random() * 600;
    context.diagnostic(`round ${round}: kill after ${Math.round(afterMs)} ms`);
    await sleep(afterMs);
    puller.kill('SIGKILL');
    await ended;
    const found = await readFile(store.paths(model).weights ?? '').catch(() => undefined);
    assert(found === undefined || found.equals(content));
  }
  assert.match(await outputOf(startPull(model)), /done/);
  assert.equal((await store.verify(model, signal))[0]?.state, 'whole');
  assert.deepEqual(await readdir(store.partialFolder), []);
});

function startPull(model: Model): ChildProcess {
  const args = [...MODULES, store.folder, fake.endpoint, JSON.stringify(model)];
  return spawn(process.execPath, ['--input-type=module', '-e', PULLER, '--', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function outputOf(child: ChildProcess): Promise<string> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await once(child, 'close');
  return output;
}

/** Serves the storage in steps, so that a pull lasts about that long. */
function slowly(totalMs: number): FakeHub['misbehave'] {
  const steps = 20;
  return (request, response) => {
    if (!request.url?.startsWith('/storage')) return false;
    const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(start === 0 ? 200 : 206, {
      etag: '"1"',
      'content-length': content.length - start,
      ...(start === 0 ? {} : { 'content-range': range }),
    });
    void send();
    return true;

    async function send(): Promise<void> {
      const step = Math.ceil(content.length / steps);
      for (let at = start; at < content.length && !response.destroyed; at += step) {
        response.write(content.subarray(at, Math.min(at + step, content.length)));
        await sleep(totalMs / steps);
      }
      response.end();
    }
  };
}
