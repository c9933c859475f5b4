import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { digestOf, type FakeHub, oneFileModel, patternedBytes, startFakeHub } from './fake-hub.test.kit.ts';
import { Hub } from './hub.ts';
import type { Model } from './model.ts';
import { type PullOptions, pull } from './pull.ts';
import { ModelStore } from './store.ts';

const content = patternedBytes(700_000);
const { signal } = new AbortController();
let fake: FakeHub;
let store: ModelStore;

beforeEach(async () => {
  fake = await startFakeHub();
  store = new ModelStore(await mkdtemp(join(tmpdir(), 'samtal-pull-')));
});

afterEach(async () => {
  await fake[Symbol.asyncDispose]();
  await rm(store.folder, { recursive: true, force: true });
});

function pullNow(model: Model, options: Partial<PullOptions> = {}) {
  return pull([model], { store, hub: new Hub({ endpoint: fake.endpoint }), signal, ...options });
}

/** The bytes under the final name, or `undefined` while there is no such name. */
function visible(model: Model): Promise<Buffer | undefined> {
  return readFile(store.paths(model).weights ?? '').catch(() => undefined);
}

async function refused(work: Promise<unknown>, pattern: RegExp, model: Model): Promise<void> {
  await assert.rejects(work, (error) => error instanceof SamtalError && pattern.test(error.message));
  assert.equal(await visible(model), undefined);
}

test('a pulled file is there, whole, and is not asked for again', async () => {
  const model = oneFileModel('plain', content, fake);
  const seen: number[] = [];
  const result = await pullNow(model, { onProgress: ({ receivedBytes }) => seen.push(receivedBytes) });
  assert.deepEqual(result.fetched, ['plain.bin']);
  assert.deepEqual(await visible(model), content);
  assert.deepEqual([seen[0], seen.at(-1)], [0, content.length]);
  const requests = fake.requests.length;
  assert.deepEqual((await pullNow(model)).fetched, []);
  assert.equal(fake.requests.length, requests);
  assert.deepEqual(await readdir(store.partialFolder), []);
});

test('an interrupted pull continues where it stopped', async () => {
  const model = oneFileModel('resumed', content, fake);
  const controller = new AbortController();
  fake.misbehave = (request, response) => {
    if (!request.url?.startsWith('/storage')) return false;
    response.writeHead(200, { etag: '"1"', 'content-length': content.length });
    response.write(content.subarray(0, 300_000));
    return true;
  };
  const onProgress = ({ receivedBytes }: { receivedBytes: number }) => {
    if (receivedBytes === 300_000) controller.abort(new Error('enough'));
  };
  await assert.rejects(pullNow(model, { signal: controller.signal, onProgress }), /enough/);
  assert.equal(await visible(model), undefined);
  fake.misbehave = () => false;
  await pullNow(model);
  assert.equal(fake.requests.at(-1), 'GET /storage/owner/repo/resumed.bin bytes=300000-');
  assert.deepEqual(await visible(model), content);
});

test('a part of a file that the hub has replaced is thrown away', async () => {
  const model = oneFileModel('replaced', content, fake);
  fake.misbehave = cutOnceAfter(200_000, () => {
    fake.edition = 2;
  });
  await pullNow(model);
  assert.deepEqual(await visible(model), content);
});

test('connections that are cut again and again still bring the file', async () => {
  const model = oneFileModel('cut', content, fake);
  let cuts = 0;
  fake.misbehave = (request, response) => {
    if (!request.url?.startsWith('/storage') || ++cuts > 3) return false;
    const start = Number(/\d+/.exec(request.headers.range ?? '')?.[0] ?? 0);
    const status = start === 0 ? 200 : 206;
    const range = `bytes ${start}-${content.length - 1}/${content.length}`;
    response.writeHead(status, { etag: '"1"', ...(start === 0 ? {} : { 'content-range': range }) });
    response.write(content.subarray(start, start + 100_000), () => response.destroy());
    return true;
  };
  await pullNow(model);
  assert.deepEqual(await visible(model), content);
});

test('a part that was damaged on disk is found by its digest and fetched anew', async () => {
  const model = oneFileModel('rotten', content, fake);
  fake.misbehave = cutOnceAfter(200_000, () => undefined);
  const controller = new AbortController();
  const onProgress = ({ receivedBytes }: { receivedBytes: number }) => {
    if (receivedBytes >= 200_000) controller.abort();
  };
  await assert.rejects(pullNow(model, { signal: controller.signal, onProgress }));
  const part = join(store.partialFolder, `${digestOf(content)}.part`);
  const bytes = await readFile(part);
  bytes[1_000] = (bytes[1_000] ?? 0) ^ 1;
  await writeFile(part, bytes);
  await pullNow(model);
  assert.deepEqual(await visible(model), content);
});

test('wrong bytes never become visible', async () => {
  const model = oneFileModel('forged', content, fake);
  const forged = Buffer.from(content);
  forged[350_000] = (forged[350_000] ?? 0) ^ 1;
  fake.files.set('/owner/repo/forged.bin', forged);
  await refused(pullNow(model), /not the published one: its SHA-256 is/, model);
});

test('a wrong length is refused before it is fetched', async () => {
  const model = oneFileModel('long', content, fake);
  fake.files.set('/owner/repo/long.bin', Buffer.concat([content, Buffer.from('x')]));
  await refused(pullNow(model), /700001 bytes long, expected 700000/, model);
});

test('a file without end is refused at its expected length', async () => {
  const model = oneFileModel('endless', content, fake);
  fake.misbehave = (request, response) => {
    if (!request.url?.startsWith('/storage')) return false;
    response.writeHead(200, { etag: '"1"' });
    response.end(Buffer.concat([content, content]));
    return true;
  };
  await refused(pullNow(model), /longer than the 700000 bytes expected/, model);
});

test('redirects to http elsewhere and to unknown hosts are refused', async () => {
  for (const location of [
    'http://127.0.0.1:1/x',
    'https://example.com/x',
    'https://huggingface.co.example.com/x',
  ]) {
    const model = oneFileModel('led-away', content, fake);
    fake.misbehave = (_request, response) => {
      response.writeHead(302, { location }).end();
      return true;
    };
    await refused(pullNow(model), /which is not one of its hosts/, model);
  }
});

test('a hub that does not have the file is named with its reason and a next step', async () => {
  const model = oneFileModel('absent', content);
  await refused(pullNow(model), /from the model hub, it does not have the file.*samtal pull/, model);
});

test('a hub that never answers costs three seconds once, for all files together', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  assert(address !== null && typeof address === 'object');
  const hub = new Hub({ endpoint: `http://127.0.0.1:${address.port}` });
  const models = ['one', 'two', 'three', 'four', 'five'].map((id) =>
    oneFileModel(id, patternedBytes(10, id.length)),
  );
  const startedMs = performance.now();
  await assert.rejects(pull(models, { store, hub, signal }), /did not answer within 3 seconds/);
  assert(performance.now() - startedMs < 11_000);
  silent.close();
});

test('an optional model that cannot be had is reported, not thrown', async () => {
  const model = oneFileModel('needed', content, fake);
  const voice = oneFileModel('nice', patternedBytes(9));
  const { absent } = await pullNow(model, { optional: [voice] });
  assert.deepEqual(
    absent.map(({ model: { id } }) => id),
    ['nice'],
  );
  assert.deepEqual(await visible(model), content);
});

test('too little room is refused before anything is asked for', async () => {
  const model = oneFileModel('big', content, fake);
  const work = pullNow(model, { measureFreeSpace: async () => 50_000_000 });
  await refused(work, /67\.8 MB are needed in .*, 50\.0 MB are free; make room/, model);
  assert.deepEqual(fake.requests, []);
});

test('a damaged file is fetched again', async () => {
  const model = oneFileModel('mended', content, fake);
  await pullNow(model);
  const path = store.paths(model).weights ?? '';
  await writeFile(path, Buffer.alloc(content.length));
  await pullNow(model);
  assert.deepEqual(await visible(model), content);
});

test('leftovers are swept: working folders at once, parts after a day', async () => {
  const model = oneFileModel('tidy', content, fake);
  await pullNow(oneFileModel('first', Buffer.from('first'), fake));
  const oldPart = join(store.partialFolder, 'old.part');
  const newPart = join(store.partialFolder, 'new.part');
  await Promise.all([writeFile(oldPart, 'x'), writeFile(newPart, 'x')]);
  await utimes(oldPart, 0, Date.now() / 1000 - 90_000);
  await pullNow(model);
  await assert.rejects(stat(oldPart));
  await stat(newPart);
});

/** Serves the beginning of the file, cuts, and from then on serves as usual. */
function cutOnceAfter(bytes: number, then: () => void): FakeHub['misbehave'] {
  let done = false;
  return (request, response) => {
    if (done || !request.url?.startsWith('/storage')) return false;
    done = true;
    response.writeHead(200, { etag: '"1"', 'content-length': content.length });
    response.write(content.subarray(0, bytes), () => {
      then();
      response.destroy();
    });
    return true;
  };
}
