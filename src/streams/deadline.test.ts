import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { deadline } from './deadline.ts';

const error = () => new Error('too late');

test('a result in time is handed over and leaves nothing on the signal', async () => {
  const { signal } = new AbortController();
  assert.equal(await deadline(async () => 7, { afterMs: 1_000, error, signal }), 7);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('when the time is up the work is told, and the wait ends without it', async () => {
  let told: unknown;
  const stubborn = (signal: AbortSignal) => {
    signal.addEventListener('abort', () => {
      told = signal.reason;
    });
    return new Promise<never>(() => {});
  };
  const { signal } = new AbortController();
  await assert.rejects(deadline(stubborn, { afterMs: 10, error, signal }), { message: 'too late' });
  assert.ok(told instanceof Error && told.message === 'too late');
});

test('an abort of the caller comes before the deadline, with its own reason', async () => {
  const controller = new AbortController();
  const work = (signal: AbortSignal) => sleep(60_000, undefined, { signal, ref: false });
  const waiting = deadline(work, { afterMs: 60_000, error, signal: controller.signal });
  controller.abort(new Error('gone'));
  await assert.rejects(waiting, { message: 'gone' });
});

test('a failure of the work itself passes through', async () => {
  const failing = async () => {
    throw new TypeError('broken');
  };
  const { signal } = new AbortController();
  await assert.rejects(deadline(failing, { afterMs: 1_000, error, signal }), { message: 'broken' });
});
