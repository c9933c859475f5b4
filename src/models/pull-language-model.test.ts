import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { SamtalError } from '../errors.ts';
import { digestOf, type FakeHub, startFakeHub } from './fake-hub.test.kit.ts';
import { Hub } from './hub.ts';
import { parseModelReference } from './parse-model-reference.ts';
import { pullLanguageModel } from './pull-language-model.ts';
import { findModel, readSelection, writeSelection } from './selection.ts';
import { ModelStore } from './store.ts';
import { tinyGguf } from './tiny-gguf.test.kit.ts';

const content = tinyGguf();
const { signal } = new AbortController();
let fake: FakeHub;
let store: ModelStore;

beforeEach(async () => {
  fake = await startFakeHub();
  store = new ModelStore(await mkdtemp(join(tmpdir(), 'samtal-any-')));
});

afterEach(async () => {
  await fake[Symbol.asyncDispose]();
  await rm(store.folder, { recursive: true, force: true });
});

function pullNow(text: string): Promise<void> {
  return pullLanguageModel(parseModelReference(text), {
    store,
    hub: new Hub({ endpoint: fake.endpoint }),
    signal,
  });
}

async function chosenFile(): Promise<Buffer> {
  const selection = await readSelection(store);
  const model = findModel(selection.languageModel ?? '', selection);
  assert(model !== undefined);
  return readFile((await store.open(model, signal)).weights ?? '');
}

test('any GGUF of the hub is fetched, checked against the published digest, and chosen', async () => {
  fake.files.set('/any/one/sub/My Model+1.gguf', content);
  await pullNow('hub:any/one/sub/My Model+1.gguf');
  assert.equal((await readSelection(store)).languageModel, 'hub:any/one/sub/My Model+1.gguf');
  assert.deepEqual(await chosenFile(), content);
});

test('bytes other than the published ones are refused and nothing is chosen', async () => {
  fake.files.set('/any/one/x.gguf', content);
  fake.misbehave = (request, response) => {
    if (request.method !== 'HEAD') return false;
    const facts = { 'x-linked-etag': `"${'0'.repeat(64)}"`, 'x-linked-size': String(content.length) };
    response.writeHead(302, { ...facts, location: 'https://elsewhere.example/x' }).end();
    return true;
  };
  await assert.rejects(pullNow('hub:any/one/x.gguf'), /not the published one/);
  assert.deepEqual(await readSelection(store), { hubModels: [] });
});

test('where the address tells no digest, the list of files does', async () => {
  fake.files.set('/any/one/sub/x.gguf', content);
  fake.misbehave = (request, response) => {
    if (request.method === 'HEAD') response.writeHead(200, { 'content-length': content.length }).end();
    else if (request.url === '/api/models/any/one/tree/main/sub') {
      const lfs = { oid: digestOf(content), size: content.length };
      response.end(JSON.stringify([{ path: 'sub/other.gguf' }, { path: 'sub/x.gguf', size: 1, lfs }]));
    } else return false;
    return true;
  };
  await pullNow('hub:any/one/sub/x.gguf');
  assert.deepEqual(await chosenFile(), content);
});

test('a file without a published digest is refused', async () => {
  fake.misbehave = (request, response) => {
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify([{ path: 'x.gguf', size: 3 }]));
    return true;
  };
  await assert.rejects(pullNow('hub:any/one/x.gguf'), /publishes no SHA-256/);
});

test('a file that is no GGUF is removed again', async () => {
  fake.files.set('/any/one/x.gguf', Buffer.from('not a model, but published like this'));
  await assert.rejects(pullNow('hub:any/one/x.gguf'), /not a usable GGUF file/);
  assert.deepEqual(await readSelection(store), { hubModels: [] });
});

test('a newer edition replaces the older, and the hub is not needed for what is here', async () => {
  fake.files.set('/any/one/x.gguf', content);
  await pullNow('hub:any/one/x.gguf');
  const [old] = (await readSelection(store)).hubModels;
  const newer = tinyGguf({ dataBytes: 512 });
  fake.files.set('/any/one/x.gguf', newer);
  await pullNow('hub:any/one/x.gguf');
  assert.deepEqual(await chosenFile(), newer);
  await assert.rejects(
    readFile(join(store.folder, `hub.any.one.${old?.sha256.slice(0, 12)}`, 'x.gguf')),
    /ENOENT/,
  );
  fake.misbehave = (_request, response) => {
    response.destroy();
    return true;
  };
  await pullNow('hub:any/one/x.gguf');
  assert.deepEqual(await chosenFile(), newer);
});

test('an absent file and an unreachable hub are told apart', async () => {
  await assert.rejects(pullNow('hub:any/one/none.gguf'), /has no public file hub:any\/one\/none\.gguf/);
  fake.misbehave = (_request, response) => {
    response.destroy();
    return true;
  };
  await assert.rejects(pullNow('hub:any/one/none.gguf'), /it cut the connection.*run the command again/);
});

test('a server or a file of the user’s own is recorded, the file only when it is a GGUF', async () => {
  await pullNow('http://127.0.0.1:11434/v1/');
  assert.equal((await readSelection(store)).languageModel, 'http://127.0.0.1:11434/v1');
  const path = join(store.folder, 'own.gguf');
  await writeFile(path, content);
  await pullNow(path);
  assert.equal((await readSelection(store)).languageModel, `file:${path}`);
  await writeFile(path, 'nothing');
  await assert.rejects(pullNow(path), /not a usable GGUF/);
  await assert.rejects(pullNow('moonshine-base'), /Cannot use moonshine-base as the language model/);
});

test('a damaged or forged selection is refused with what to do', async () => {
  const record = {
    ...{ id: 'hub:any/one/x.gguf', title: 'x', fileName: 'x.gguf', bytes: 1, sha256: '0'.repeat(64) },
    ...{ owner: 'any', repo: 'one', path: 'x.gguf', revision: 'main' },
  };
  await writeSelection(store, { hubModels: [record] });
  assert.equal((await readSelection(store)).hubModels.length, 1);
  const forgeries = [
    ...[{ fileName: '../../x' }, { sha256: '../../../../x' }, { owner: '..' }, { path: '../x.gguf' }],
    ...[{ id: 'hub:../../x.gguf' }, { revision: '../..' }, { bytes: -1 }],
  ];
  const texts = forgeries.map((forgery) =>
    JSON.stringify({ version: 1, hubModels: [{ ...record, ...forgery }] }),
  );
  for (const text of [...texts, '{"version": 1', '{"version": 2, "hubModels": []}', '']) {
    await writeFile(join(store.folder, 'models.json'), text);
    const refused = (error: unknown) =>
      error instanceof SamtalError && /it is damaged; delete it/.test(error.message);
    await assert.rejects(readSelection(store), refused, text);
  }
});
