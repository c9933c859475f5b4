import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createLog } from '../log.ts';
import { openFileUsageLedger } from './file-usage-ledger.ts';
import type { UsageRecord } from './usage-ledger.ts';

const DAY_SECONDS = 86_400;
const ALL = { from: '0000-00-00', to: '9999-99-99' };
const dayOf = (number: number) => new Date(number * DAY_SECONDS * 1000).toISOString().slice(0, 10);

let folder: string;
let nowSeconds: number;
let logged: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-usage-'));
  nowSeconds = 20_000 * DAY_SECONDS;
  logged = [];
});
afterEach(() => rm(folder, { recursive: true }));

const openLedger = () =>
  openFileUsageLedger({
    folder,
    now: () => nowSeconds,
    log: createLog('info', (line) => logged.push(line)),
    writeEveryMs: 1_000,
  });

const used = (tenant: string, deployment = 'd', tokens = 1): UsageRecord => ({
  tenant,
  deployment,
  promptTokens: tokens,
  completionTokens: 2 * tokens,
  audioSecondsIn: tokens / 8,
  audioSecondsOut: tokens / 4,
});

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

describe('file usage ledger', () => {
  test('adds up by tenant, day and deployment, in order of day and deployment', async () => {
    await using ledger = await openLedger();
    ledger.add(used('a', 'two', 8));
    ledger.add(used('b', 'one', 100));
    ledger.add(used('a', 'two', 16));
    ledger.add(used('a', 'one', 8));
    nowSeconds += DAY_SECONDS;
    ledger.add(used('a', 'two', 8));
    const figures = (await ledger.list('a', ALL)).map((row) => [row.day, row.deployment, row.promptTokens]);
    assert.deepEqual(figures, [
      [dayOf(20_000), 'one', 8],
      [dayOf(20_000), 'two', 24],
      [dayOf(20_001), 'two', 8],
    ]);
    assert.deepEqual((await ledger.list('a', { from: dayOf(20_000), to: dayOf(20_000) }))[1], {
      day: dayOf(20_000),
      deployment: 'two',
      requests: 2,
      promptTokens: 24,
      completionTokens: 48,
      audioSecondsIn: 3,
      audioSecondsOut: 6,
    });
    assert.deepEqual(await ledger.list('c', ALL), []);
  });

  test('keeps nothing in memory of days that are over, and reads them when asked', async () => {
    await using ledger = await openLedger();
    for (let day = 0; day < 3; day += 1) {
      ledger.add(used('a'));
      nowSeconds += DAY_SECONDS;
    }
    await ledger[Symbol.asyncDispose]();
    const files = await filesIn(folder);
    assert.equal(files.length, 3);
    assert.equal((await ledger.list('a', ALL)).length, 3);
    for (const file of files) await rm(file);
    assert.deepEqual(await ledger.list('a', ALL), []);
  });

  test('is for nobody else on the machine', { skip: process.platform === 'win32' }, async () => {
    await using ledger = await openLedger();
    ledger.add(used('a'));
    await ledger[Symbol.asyncDispose]();
    const [file = ''] = await filesIn(folder);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  test('a tenant, a deployment and a range of days can be called anything', async () => {
    await using ledger = await openLedger();
    for (const name of ['../../etc', '__proto__', 'constructor', 'a/b', '']) {
      ledger.add(used(name, name));
      assert.equal((await ledger.list(name, ALL))[0]?.deployment, name);
      await ledger.list(name, { from: '../../etc', to: '../../etd' });
    }
    await ledger[Symbol.asyncDispose]();
    for (const file of await filesIn(folder))
      assert.match(file.slice(folder.length), /^[/\\][0-9a-f]{32}[/\\]\d{4}-\d{2}-\d{2}\.json$/);
  });

  test('what a tenant used while it is forgotten is forgotten with it, and what it uses later counts', async () => {
    await using ledger = await openLedger();
    ledger.add(used('a'));
    ledger.add(used('b'));
    const forgotten = ledger.forget('a');
    ledger.add(used('a'));
    await forgotten;
    assert.deepEqual(await ledger.list('a', ALL), []);
    assert.equal((await ledger.list('b', ALL))[0]?.requests, 1);
    ledger.add(used('a'));
    assert.equal((await ledger.list('a', ALL))[0]?.requests, 1);
  });

  test('a damaged day is put aside and counted anew, not overwritten', async () => {
    {
      await using ledger = await openLedger();
      ledger.add(used('a'));
    }
    const [file = ''] = await filesIn(folder);
    const whole = await readFile(file, 'utf8');
    for (const content of [
      '',
      whole.slice(0, -1),
      whole.replace('"a"', '"b"'),
      '{"tenant":"a","usage":[1]}',
    ]) {
      await writeFile(file, content);
      await using ledger = await openLedger();
      ledger.add(used('a'));
      assert.equal((await ledger.list('a', ALL))[0]?.requests, 1);
      const aside = (await filesIn(folder)).filter((name) => name.includes('.damaged-'));
      assert.ok((await Promise.all(aside.map((name) => readFile(name, 'utf8')))).includes(content));
      assert.match(logged.pop() ?? '', /damaged/);
    }
  });

  test('what cannot be written is written later, and said once', async () => {
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      await using ledger = await openLedger();
      ledger.add(used('a'));
      const tenantFolder = join(folder, createHash('sha256').update('a').digest('hex').slice(0, 32));
      await writeFile(tenantFolder, 'in the way');
      for (let tick = 0; tick < 3; tick += 1) {
        mock.timers.tick(1_000);
        await ledger.list('b', ALL);
      }
      assert.equal(logged.filter((line) => line.includes('Cannot write down')).length, 1);
      await rm(tenantFolder);
      ledger.add(used('a'));
      mock.timers.tick(1_000);
      await ledger.list('b', ALL);
      const [file = ''] = await filesIn(folder);
      assert.equal(JSON.parse(await readFile(file, 'utf8')).usage[0].requests, 2);
    } finally {
      mock.timers.reset();
    }
  });

  test('kill -9 loses what was counted last, and nothing that was written', async () => {
    let kept = 0;
    for (let round = 0; round < 8; round += 1) {
      const child = fork(new URL('./fixtures/count-requests.js', import.meta.url), [folder]);
      let counted = 0;
      child.on('message', (number) => {
        counted = Number(number);
      });
      await once(child, 'message');
      await pause(20 + round * 7);
      child.kill('SIGKILL');
      await once(child, 'close');
      nowSeconds = 0;
      const ledger = await openLedger();
      const [[a], [b]] = await Promise.all([ledger.list('a', ALL), ledger.list('b', ALL)]);
      const requests = a?.requests ?? 0;
      // It may have counted on after its last word.
      assert.ok(requests >= kept && requests <= kept + counted + 1_000, `${kept} ${counted} ${requests}`);
      assert.ok(a === undefined || a.promptTokens === 2 * requests);
      assert.ok(b === undefined || b.completionTokens === 3 * b.requests);
      kept = requests;
      await ledger[Symbol.asyncDispose]();
    }
    assert.ok(kept > 0);
    assert.deepEqual(
      (await filesIn(folder)).filter((name) => !name.endsWith('.json')),
      [],
    );
    assert.deepEqual(logged, []);
  });
});
