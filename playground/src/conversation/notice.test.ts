import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createNotice } from './notice.ts';

test('tells of several changes once, after the one who makes them is done', async () => {
  const notice = createNotice();
  let told = 0;
  const unsubscribe = notice.subscribe(() => {
    told++;
  });
  for (let change = 0; change < 5; change++) {
    notice.soon();
    await Promise.resolve();
  }
  assert.equal(told, 0);
  await sleep(300);
  assert.equal(told, 1);
  notice.soon();
  unsubscribe();
  await sleep(300);
  assert.equal(told, 1);
});

test('tells of a change that its own listener makes', async () => {
  const notice = createNotice();
  let told = 0;
  const done = new Promise<void>((resolve) => {
    notice.subscribe(() => {
      told++;
      if (told === 3) resolve();
      else notice.soon();
    });
  });
  notice.soon();
  await done;
  assert.equal(told, 3);
});

test('tells at once of what cannot wait, while something else is due', () => {
  const notice = createNotice();
  let told = 0;
  notice.subscribe(() => {
    told++;
  });
  notice.soon();
  notice.atOnce();
  assert.equal(told, 1);
});
