import assert from 'node:assert/strict';
import { link, mkdtemp, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { SamtalError } from '../errors.ts';
import { oneFileModel, patternedBytes } from './fake-hub.test.kit.ts';
import type { Model } from './model.ts';
import { safeFileName } from './model-names.ts';
import { ModelStore, WrongBytes } from './store.ts';
import { lookAt, VerifiedStamps } from './verified-stamps.ts';

const content = patternedBytes(4_000);
const model = oneFileModel('stored', content);
const { signal } = new AbortController();
let store: ModelStore;

beforeEach(async () => {
  store = new ModelStore(await mkdtemp(join(tmpdir(), 'samtal-store-')));
});

afterEach(() => rm(store.folder, { recursive: true, force: true }));

async function admit(bytes: Buffer): Promise<string> {
  const candidate = join(store.folder, 'candidate');
  await writeFile(candidate, bytes);
  const [file] = model.files;
  assert(file !== undefined);
  await store.admit(model, file, candidate, signal);
  return store.pathOf(model, file);
}

const isRefusal = (error: unknown) => error instanceof SamtalError && error.kind === 'engine_unavailable';

test('an admitted file is opened by its role, under its own name', async () => {
  await admit(content);
  const { weights = '' } = await store.open(model, signal);
  assert.equal(weights, join(store.folder, 'stored', 'stored.bin'));
  assert.deepEqual(await readFile(weights), content);
  assert.deepEqual((await readdir(store.folder)).toSorted(), ['stored']);
});

test('a candidate of other bytes, of another length or with a second name is not admitted', async () => {
  const flipped = Buffer.from(content);
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  await assert.rejects(admit(flipped), WrongBytes);
  await assert.rejects(admit(content.subarray(1)), WrongBytes);
  await rm(join(store.folder, 'candidate'));
  await writeFile(join(store.folder, 'other'), content);
  const [file] = model.files;
  assert(file !== undefined);
  await link(join(store.folder, 'other'), join(store.folder, 'second'));
  await assert.rejects(store.admit(model, file, join(store.folder, 'second'), signal), WrongBytes);
  assert.equal(await store.installed(model), false);
});

test('any change of any byte is found before an engine gets the path, stamps or not', async () => {
  const path = await admit(content);
  await store.open(model, signal);
  await fc.assert(
    fc.asyncProperty(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
      const damaged = Buffer.from(content);
      damaged[at] = (damaged[at] ?? 0) ^ mask;
      await writeFile(path, damaged);
      await assert.rejects(store.open(model, signal), isRefusal);
      await writeFile(path, content);
      await store.open(model, signal);
    }),
    { numRuns: 100 },
  );
});

test('a file that was cut, replaced by a link, or given a second name is refused', async () => {
  const path = await admit(content);
  await truncate(path, 3_999);
  await assert.rejects(store.open(model, signal), isRefusal);
  const elsewhere = join(store.folder, 'elsewhere');
  await writeFile(elsewhere, content);
  await rm(path);
  await symlink(elsewhere, path);
  await assert.rejects(store.open(model, signal), isRefusal);
  await rm(path);
  await link(elsewhere, path);
  await assert.rejects(store.open(model, signal), isRefusal);
  await rm(elsewhere);
  await store.open(model, signal);
});

test('a damaged list of stamps costs a hash, not the start', async () => {
  const path = await admit(content);
  await writeFile(join(store.folder, 'verified.json'), '{"stored/stored.bin": {"sha');
  await store.open(model, signal);
  await writeFile(path, Buffer.alloc(content.length));
  await assert.rejects(store.open(model, signal), isRefusal);
});

test('a stamp spares the hash of a file that was not touched, and only of that one', async () => {
  const path = await admit(content);
  const stamps = new VerifiedStamps(store.folder);
  const look = await lookAt(path);
  const [file] = model.files;
  assert(file !== undefined);
  await stamps.record('stored/stored.bin', file.sha256, look);
  assert.equal(
    await stamps.holds('stored/stored.bin', path, file.sha256),
    false,
    'a fresh file is not vouched for',
  );
  const hourAgo = String(BigInt(look.changedNs) - 3_600_000_000_000n);
  await stamps.record('stored/stored.bin', file.sha256, { ...look, changedNs: hourAgo });
  assert.equal(await stamps.holds('stored/stored.bin', path, file.sha256), false, 'it was touched since');
  await sleep(2_600);
  await store.open(model, signal);
  assert.equal(await stamps.holds('stored/stored.bin', path, file.sha256), true);
  assert.equal(await stamps.holds('stored/stored.bin', path, '0'.repeat(64)), false);
});

test('verify reads again what a stamp vouches for', async () => {
  const path = await admit(content);
  assert.deepEqual(
    (await store.verify(model, signal)).map(({ state }) => state),
    ['whole'],
  );
  await rename(path, `${path}.away`);
  assert.deepEqual(
    (await store.verify(model, signal)).map(({ state }) => state),
    ['missing'],
  );
});

test('remove frees the space and forgets the model', async () => {
  await admit(content);
  assert.equal(await store.remove(model), content.length);
  assert.equal(await store.installed(model), false);
  assert.equal(await store.remove(model), 0);
});

test('no name leads out of the store', async () => {
  const hostile = [
    '..',
    '../x',
    'a/../../x',
    '/etc/passwd',
    'a\\..\\x',
    'x\0',
    '',
    '.',
    '.hidden',
    'nul.bin',
    'COM1',
    'a.',
  ];
  const name = fc.oneof(fc.constantFrom(...hostile), fc.string({ maxLength: 40, unit: 'binary' }));
  const inside = store.folder + sep;
  fc.assert(
    fc.property(name, name, (id, fileName) => {
      const files = model.files.map((file) => ({ ...file, fileName }));
      const renamed: Model = { ...model, id, files };
      let path: string;
      try {
        path = store.paths(renamed).weights ?? '';
      } catch (error) {
        assert(error instanceof SamtalError);
        return;
      }
      assert(path.startsWith(inside));
      assert.equal(dirname(dirname(path)), store.folder);
    }),
    { numRuns: 2_000 },
  );
});

test('a hub file gets a name the store can keep', () => {
  assert.equal(safeFileName('My Model (v2)+x.gguf'), 'My-Model-v2-x.gguf');
  assert.equal(safeFileName('_q4.gguf'), 'q4.gguf');
  assert.throws(() => safeFileName('...'), SamtalError);
});
