import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextCohort } from './cohort.ts';

const { signal } = new AbortController();

test('what has come as far goes on in one turn, in the order in which it came', async () => {
  const steps: string[] = [];
  const go = async (name: string) => {
    await nextCohort(signal);
    steps.push(`${name}1`);
    await Promise.resolve();
    steps.push(`${name}2`);
  };
  const all = Promise.all([go('a'), go('b'), go('c')]);
  assert.deepEqual(steps, []);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(steps, ['a1', 'b1', 'c1', 'a2', 'b2', 'c2']);
  await all;
});

test('whoever comes while others go on waits for the turn after', async () => {
  const steps: string[] = [];
  const go = async (name: string) => {
    await nextCohort(signal);
    steps.push(name);
  };
  await Promise.all([go('a').then(() => go('late')), go('b').then(() => steps.push('b is over'))]);
  await nextCohort(signal);
  assert.deepEqual(steps, ['a', 'b', 'b is over', 'late']);
});

test('a crowd goes on in parts, between which everything else has its turn', async () => {
  let gone = 0;
  const crowd = Array.from({ length: 1_000 }, async () => {
    await nextCohort(signal);
    gone += 1;
  });
  while (gone < crowd.length) {
    const before = gone;
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(gone - before <= 64, `${gone - before} went on at once`);
  }
  await Promise.all(crowd);
});

test('a call that was ended meanwhile does not go on, and the others do', async () => {
  const controller = new AbortController();
  const [ended, other] = [nextCohort(controller.signal), nextCohort(signal)];
  const reason = new Error('The client has left');
  controller.abort(reason);
  await assert.rejects(ended, reason);
  await other;
});
