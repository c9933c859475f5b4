import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { withStoreLock } from './store-lock.ts';

const { signal } = new AbortController();

test('work under the lock never overlaps, and each waiter is told once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samtal-lock-'));
  let inside = 0;
  let waits = 0;
  const turn = () =>
    withStoreLock(folder, { signal, onWait: () => waits++ }, async () => {
      assert.equal(++inside, 1);
      await sleep(30);
      inside--;
    });
  await Promise.all([turn(), turn(), turn()]);
  assert(waits >= 1 && waits <= 2);
  await rm(folder, { recursive: true });
});

test('a waiter stops waiting when it is told to, and failed work gives the lock back', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'samtal-lock-'));
  const controller = new AbortController();
  const onWait = () => controller.abort(new Error('no longer wanted'));
  await assert.rejects(
    withStoreLock(folder, { signal, onWait: () => undefined }, async () => {
      const waiter = withStoreLock(folder, { signal: controller.signal, onWait }, async () => undefined);
      await assert.rejects(waiter, (error) => error instanceof Error && error.name === 'AbortError');
      throw new Error('failed work');
    }),
    /failed work/,
  );
  assert.equal(await withStoreLock(folder, { signal, onWait: assert.fail }, async () => 'mine'), 'mine');
  await rm(folder, { recursive: true });
});
