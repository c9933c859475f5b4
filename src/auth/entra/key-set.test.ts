import assert from 'node:assert/strict';
import type { KeyObject } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { test } from 'node:test';
import { createLog } from '../../log.ts';
import { signingKey } from './entra.test.kit.ts';
import { KeySet } from './key-set.ts';

const OLD = signingKey('old');
const NEW = signingKey('new');
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const signal = new AbortController().signal;
setMaxListeners(0, signal);

/** An issuer whose keys, reach and clock the test decides. */
function scene() {
  const lines: string[] = [];
  const state = { nowMs: 1_000_000, keys: [OLD], isReachable: true, fetches: 0, hold: Promise.resolve() };
  const keys = new KeySet({
    async fetchKeys() {
      state.fetches += 1;
      await state.hold;
      if (!state.isReachable) throw new Error('connect ECONNREFUSED');
      return new Map<string, KeyObject>(state.keys.map(({ kid, publicKey }) => [kid, publicKey]));
    },
    log: createLog('warn', (line) => lines.push(line)),
    nowMs: () => state.nowMs,
  });
  const has = async (kid: string) => (await keys.find(kid, signal)) !== undefined;
  return { state, lines, keys, has };
}

test('keys are fetched once for all who ask, and again after ten minutes', async () => {
  const { state, has } = scene();
  assert.deepEqual(await Promise.all(Array.from({ length: 50 }, () => has('old'))), Array(50).fill(true));
  state.nowMs += 10 * MINUTE_MS - 1;
  assert.ok(await has('old'));
  assert.equal(state.fetches, 1);
  state.nowMs += 1;
  assert.ok(await has('old'));
  assert.equal(state.fetches, 2);
});

test('a new key is good as soon as it is used, an old one until the set is looked at again', async () => {
  const { state, has } = scene();
  assert.ok(await has('old'));
  state.keys = [NEW];
  state.nowMs += MINUTE_MS;
  assert.ok(await has('old'));
  assert.ok(await has('new'));
  assert.ok(!(await has('old')));
  const withdrawn = scene();
  assert.ok(await withdrawn.has('old'));
  withdrawn.state.keys = [NEW];
  withdrawn.state.nowMs += 10 * MINUTE_MS;
  assert.ok(!(await withdrawn.has('old')));
});

test('however many unknown keys are named, the issuer is asked at most once in thirty seconds', async () => {
  const { state, has } = scene();
  for (let elapsedMs = 0; elapsedMs < MINUTE_MS * 5; elapsedMs += 100) {
    assert.ok(!(await has(`unknown-${elapsedMs}`)));
    state.nowMs += 100;
  }
  assert.equal(state.fetches, 10);
});

test('an issuer that can not be reached is asked seldom too, and complained of each time', async () => {
  const { state, has, lines } = scene();
  state.isReachable = false;
  for (let elapsedMs = 0; elapsedMs < MINUTE_MS; elapsedMs += 100) {
    assert.ok(!(await has('old')));
    state.nowMs += 100;
  }
  assert.equal(state.fetches, 2);
  assert.equal(lines.length, 2);
  state.isReachable = true;
  assert.ok(await has('old'));
});

test('good keys are used for a day while no newer ones can be had, without waiting each time', async () => {
  const { state, has } = scene();
  assert.ok(await has('old'));
  state.isReachable = false;
  state.nowMs += 10 * MINUTE_MS;
  assert.ok(await has('old'));
  assert.equal(state.fetches, 2);
  state.hold = new Promise(() => {});
  state.nowMs += 24 * HOUR_MS - 10 * MINUTE_MS - 1;
  assert.ok(await has('old'), 'the fetch never ends, and nobody waits for it');
  assert.equal(state.fetches, 3);
});

test('keys older than a day open nothing', async () => {
  const { state, has } = scene();
  assert.ok(await has('old'));
  state.isReachable = false;
  state.nowMs += 24 * HOUR_MS;
  assert.ok(!(await has('old')));
});

test('who leaves does not wait for the keys, and keeps nobody else from them', async () => {
  const { state, keys, has } = scene();
  let arrive = () => {};
  state.hold = new Promise((resolve) => {
    arrive = resolve;
  });
  const leaver = new AbortController();
  const left = keys.find('old', leaver.signal);
  const stayed = has('old');
  leaver.abort(new Error('left'));
  await assert.rejects(left, /left/);
  arrive();
  assert.ok(await stayed);
});

test('a flood of unknown keys waits for the issuer up to a thousand at a time, and keeps no known one', async () => {
  const { state, has } = scene();
  assert.ok(await has('old'));
  let arrive = () => {};
  state.hold = new Promise((resolve) => {
    arrive = resolve;
  });
  state.keys = [OLD, NEW];
  state.nowMs += MINUTE_MS;
  const flood = Array.from({ length: 999 }, (_, number) => has(`unknown-${number}`));
  const last = has('new');
  assert.ok(!(await has('new')), 'there is no more room to wait');
  assert.ok(await has('old'));
  state.nowMs += MINUTE_MS;
  assert.ok(!(await has('late')), 'one fetch at a time, however long it takes');
  arrive();
  assert.ok(await last);
  assert.ok((await Promise.all(flood)).every((found) => !found));
  assert.ok(await has('new'));
  assert.equal(state.fetches, 2);
});
