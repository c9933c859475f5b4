import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AnswerStore } from '../answers.ts';
import { openFileAnswerStore } from './file-answer-store.ts';
import { answerId, CREATED_AT, filesIn, keep } from './keep.test.kit.ts';

const signal = new AbortController().signal;
const answer = { transcript: 'x', createdAt: CREATED_AT, expiresAt: CREATED_AT + 3_600, audioSeconds: 1 };

describe('erasing a tenant', () => {
  let folder: string;
  let store: AnswerStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samtal-erase-'));
    store = await openFileAnswerStore({ folder, now: () => CREATED_AT });
  });
  afterEach(async () => {
    await store[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test('leaves nothing of its answers, and all of the others', async () => {
    for (let number = 0; number < 20; number += 1) await keep(store, 'a', answerId(number), 100);
    await keep(store, 'b', answerId(1), 100);
    await store.deleteTenant('a');
    assert.equal(await store.get('a', answerId(1)), undefined);
    assert.equal((await store.get('b', answerId(1)))?.transcript, `b said ${answerId(1)}`);
    assert.equal((await filesIn(folder)).length, 1);
    assert.equal((await readdir(folder)).length, 1);
  });

  test('does nothing where there are no answers', async () => {
    await store.deleteTenant('a');
    await store.deleteTenant('a');
    assert.deepEqual(await readdir(folder), []);
  });

  test('takes with it what was under way, without harm to whoever makes it', async () => {
    await using committed = await store.begin('a', answerId(1), signal);
    await committed.append(Buffer.alloc(300_000));
    {
      await using discarded = await store.begin('a', answerId(2), signal);
      await discarded.append(Buffer.alloc(300_000));
      await store.deleteTenant('a');
    }
    await committed.append(Buffer.alloc(300_000));
    await committed.commit(answer);
    assert.equal(await store.get('a', answerId(1)), undefined);
    assert.deepEqual(await filesIn(folder), []);
  });

  test('leaves the name free for new answers', async () => {
    await keep(store, 'a', answerId(1), 100);
    await store.deleteTenant('a');
    await keep(store, 'a', answerId(2), 100);
    assert.equal((await store.get('a', answerId(2)))?.id, answerId(2));
  });

  test('is finished at the next start when the process was killed in the middle', async () => {
    const half = join(folder, `${'0'.repeat(32)}.12345678.erased`, '69649');
    await mkdir(half, { recursive: true });
    await writeFile(join(half, `${answerId(1)}.answer`), 'left over');
    await (await openFileAnswerStore({ folder }))[Symbol.asyncDispose]();
    assert.deepEqual(await readdir(folder), []);
  });

  test('and the removal of expired answers do not disturb each other', async () => {
    const later = await openFileAnswerStore({ folder, now: () => CREATED_AT + 100_000 });
    for (let number = 0; number < 50; number += 1) await keep(store, 'a', answerId(number), 100);
    const [count] = await Promise.all([later.expire(), store.deleteTenant('a'), later.expire()]);
    assert.ok(count <= 50);
    assert.deepEqual(await filesIn(folder), []);
    await later[Symbol.asyncDispose]();
  });
});
