import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { collect } from './collect.ts';
import { numbers, silence } from './fixtures/sources.ts';
import { scoped } from './scoped.ts';
import { untilAborted } from './until-aborted.ts';

test('a scope hands everything over and leaves no listener behind', async () => {
  const { signal } = new AbortController();
  const items = await collect(
    scoped(signal, (inner) => numbers({ count: 4, signal: inner }).items),
    { maxItems: 4 },
  );
  assert.deepEqual(items, [0, 1, 2, 3]);
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});

test('an abort reaches a wait inside the scope with the reason of the caller', async () => {
  const controller = new AbortController();
  const next = scoped(controller.signal, (inner) => silence(inner).items).next();
  controller.abort(new Error('gone'));
  await assert.rejects(next, (error: Error) => error.message === 'gone' || error.cause instanceof Error);
});

test('a scope that is opened after the abort never opens its stream', async () => {
  const reason = new Error('gone before');
  let opened = false;
  const stream = scoped(AbortSignal.abort(reason), () => {
    opened = true;
    return numbers({ count: 1, signal: AbortSignal.abort() }).items;
  });
  await assert.rejects(stream.next(), reason);
  assert.equal(opened, false);
});

test('a failure inside aborts whatever else runs in the scope', async () => {
  let aborted = false;
  const { signal } = new AbortController();
  const stream = scoped(signal, (inner) => {
    inner.addEventListener('abort', () => {
      aborted = true;
    });
    return numbers({ count: 3, failsAt: 1, signal: inner }).items;
  });
  await assert.rejects(collect(stream, { maxItems: 3 }), { message: 'failed at 1' });
  assert.equal(aborted, true);
});

test('waiting until aborted leaves no listener, whichever way it ends', async () => {
  const controller = new AbortController();
  await untilAborted(Promise.resolve(1), controller.signal);
  await assert.rejects(untilAborted(Promise.reject(new Error('no')), controller.signal), { message: 'no' });
  assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
});

test('collecting more than allowed is refused and releases the source', async () => {
  const { signal } = new AbortController();
  const { items, record } = numbers({ count: 10, signal });
  await assert.rejects(collect(items, { maxItems: 3 }), RangeError);
  assert.equal(record.released, true);
});
