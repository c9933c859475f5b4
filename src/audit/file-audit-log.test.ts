import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { AuditEntry, AuditLog } from './audit-log.ts';
import { openFileAuditLog } from './file-audit-log.ts';

const signal = new AbortController().signal;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-audit-'));
  file = join(folder, 'deeper', 'audit.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

const entry = (requestId: string): AuditEntry => ({
  at: '2026-11-26T12:00:00.000Z',
  requestId,
  principalId: '00000000-0000-0000-0000-000000000001',
  principalName: 'Åsa "the\noperator"',
  from: '127.0.0.1',
  action: 'Microsoft.CognitiveServices/accounts/deployments/write',
  target: '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a',
  status: 201,
});

const idsIn = async (log: AuditLog, limit = 1_000_000) =>
  (await log.read({ limit, signal })).map(({ requestId }) => requestId);
const numbers = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, i) => `${from - i}`);

describe('file audit log', () => {
  test('gives back what was added, the newest first, to a log opened later too', async () => {
    {
      await using log = await openFileAuditLog({ file });
      for (const id of ['1', '2', '3']) await log.add(entry(id));
      assert.deepEqual(await log.read({ limit: 1, signal }), [entry('3')]);
    }
    await using log = await openFileAuditLog({ file });
    await log.add(entry('4'));
    assert.deepEqual(await idsIn(log), ['4', '3', '2', '1']);
    assert.deepEqual(await idsIn(log, 2), ['4', '3']);
    assert.deepEqual(await idsIn(log, 0), []);
  });

  test('keeps what it knows of a change and nothing else', async () => {
    await using log = await openFileAuditLog({ file });
    await log.add({ ...entry('1'), ...{ key: 'sk-secret' } });
    assert.doesNotMatch(await readFile(file, 'utf8'), /sk-secret/);
    assert.equal((await readFile(file, 'utf8')).split('\n').length, 2);
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  test('cuts texts that are longer than any should be', async () => {
    await using log = await openFileAuditLog({ file });
    await log.add({ ...entry('1'), target: '\u0000'.repeat(1_000_000), from: '\u0000'.repeat(1_000_000) });
    const [read] = await log.read({ limit: 1, signal });
    assert.equal(read?.target.length, 2048);
  });

  test('entries are read over the borders of what is read at once', async () => {
    await using log = await openFileAuditLog({ file });
    const all = Array.from({ length: 1_000 }, (_, index) => `${index}`);
    await Promise.all(all.map((id) => log.add({ ...entry(id), target: 'x'.repeat(Number(id) % 700) })));
    assert.ok((await stat(file)).size > 3 * 64 * 1024);
    assert.deepEqual(await idsIn(log), all.reverse());
  });

  test('an entry is durable when it is acknowledged, and those that wait share the cost', async () => {
    await using log = await openFileAuditLog({ file });
    const handle = await open(file);
    const prototype: { datasync(): Promise<void> } = Object.getPrototypeOf(handle);
    await handle.close();
    const sync = prototype.datasync;
    let synced = 0;
    const watched = mock.method(prototype, 'datasync', async function (this: typeof prototype) {
      await sync.call(this);
      await pause(20);
      synced = (await stat(file)).size;
    });
    try {
      const done = Array.from({ length: 100 }, async (_, index) => {
        await log.add(entry(`${index}`));
        const before = (await readFile(file, 'utf8')).indexOf(`"requestId":"${index}"`);
        assert.ok(before !== -1 && before < synced, `${index} was acknowledged before it was durable`);
      });
      await Promise.all(done);
      assert.equal(watched.mock.callCount(), 2);
    } finally {
      watched.mock.restore();
    }
  });

  test('after a failure the next entry is written whole', async () => {
    await using log = await openFileAuditLog({ file });
    await log.add(entry('1'));
    const handle = await open(file);
    const prototype: { write(...args: unknown[]): Promise<unknown> } = Object.getPrototypeOf(handle);
    await handle.close();
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    const watched = mock.method(prototype, 'write', async () => {
      await appendFile(file, '{"at":"half');
      throw full;
    });
    await assert.rejects(log.add(entry('2')), { name: 'SamtalError', kind: 'storage_full' });
    watched.mock.restore();
    await log.add(entry('3'));
    assert.deepEqual(await idsIn(log), ['3', '1']);
  });

  test('half a line at the end is cut off, wherever the process was killed', async () => {
    {
      await using log = await openFileAuditLog({ file });
      for (const id of ['1', '2']) await log.add(entry(id));
    }
    const whole = await readFile(file);
    const lineBytes = whole.length / 2;
    const places = Array.from({ length: 20 }, (_, index) => index * 27).filter((at) => at < whole.length);
    for (const bytes of [
      ...places,
      lineBytes - 1,
      lineBytes,
      lineBytes + 1,
      whole.length - 1,
      whole.length,
    ]) {
      await writeFile(file, whole);
      await truncate(file, bytes);
      await using log = await openFileAuditLog({ file });
      await log.add(entry('3'));
      const kept = ['1', '2'].slice(0, Math.floor(bytes / lineBytes)).reverse();
      assert.deepEqual(await idsIn(log), ['3', ...kept], `${bytes} bytes were left`);
    }
  });

  test('lines that the disk has spoilt are left out, however long', async () => {
    await using log = await openFileAuditLog({ file });
    await log.add(entry('1'));
    await appendFile(file, `{"at":1}\nnull\n\n${'x'.repeat(300_000)}\n`);
    await log.add(entry('2'));
    assert.deepEqual(await idsIn(log), ['2', '1']);
  });

  test('is put aside when full; nine files are kept, and read as one', async () => {
    const bytes = Buffer.byteLength(JSON.stringify(entry('100'))) + 1;
    await using log = await openFileAuditLog({ file, maxBytes: 10 * bytes });
    for (let id = 100; id < 200; id += 1) await log.add(entry(`${id}`));
    assert.deepEqual(await idsIn(log), numbers(199, 110));
    const names = await readdir(join(folder, 'deeper'));
    assert.deepEqual(names, [
      'audit.jsonl',
      ...numbers(8, 1)
        .reverse()
        .map((n) => `audit.jsonl.${n}`),
    ]);
  });

  test('killed while it puts files aside, it loses none of them and reads on', async () => {
    const bytes = Buffer.byteLength(JSON.stringify(entry('100'))) + 1;
    {
      await using log = await openFileAuditLog({ file, maxBytes: 10 * bytes });
      for (let id = 100; id < 190; id += 1) await log.add(entry(`${id}`));
    }
    await rm(`${file}.3`);
    await using log = await openFileAuditLog({ file, maxBytes: 10 * bytes });
    await log.add(entry('190'));
    const without3 = numbers(190, 100).filter((id) => !numbers(159, 150).includes(id));
    assert.deepEqual(await idsIn(log), without3);
  });

  test('does not follow a link', { skip: process.platform === 'win32' }, async () => {
    const { symlink } = await import('node:fs/promises');
    await symlink(join(folder, 'elsewhere'), join(folder, 'link'));
    await assert.rejects(openFileAuditLog({ file: join(folder, 'link') }), { code: 'ELOOP' });
  });

  test('reading ends when nobody waits for it', async () => {
    await using log = await openFileAuditLog({ file });
    await log.add(entry('1'));
    await assert.rejects(log.read({ limit: 1, signal: AbortSignal.abort(new Error('gone')) }), /gone/);
  });

  test('survives kill -9: every acknowledged entry is there once, over rotations', async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const child = fork(new URL('./fixtures/write-entries.js', import.meta.url), [file, String(round)]);
      child.on('message', (id) => acknowledged.push(String(id)));
      await once(child, 'message');
      await pause(round * 2);
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    await using log = await openFileAuditLog({ file });
    const ids = await idsIn(log);
    assert.equal(new Set(ids).size, ids.length);
    // What is older than nine files is gone.
    const newest = acknowledged.slice(-ids.length + 40);
    assert.ok(newest.length > 20);
    assert.deepEqual(
      newest.filter((id) => !ids.includes(id)),
      [],
    );
  });
});
