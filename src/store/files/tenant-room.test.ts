import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { AnswerStore } from '../answers.ts';
import { openFileAnswerStore } from './file-answer-store.ts';
import { answerId, CREATED_AT, filesIn, keep } from './keep.test.kit.ts';

const signal = new AbortController().signal;
const FULL = { kind: 'storage_full', status: 503, message: /as many spoken answers as it may keep/ };
/** Two answers of this size are more than a tenant may have, one is not. */
const ANSWER_BYTES = 300_000;

describe('the room that a tenant has', () => {
  let folder: string;
  let nowSeconds: number;
  let store: AnswerStore;

  const open = () => openFileAnswerStore({ folder, maxTenantBytes: 500_000, now: () => nowSeconds });
  const fill = async () => {
    for (const number of [1, 2]) await keep(store, 'a', answerId(number), ANSWER_BYTES);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samtal-room-'));
    nowSeconds = CREATED_AT;
    store = await open();
  });
  afterEach(async () => {
    await store[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test('is its own: when it is used up, others still have theirs, and old answers stay', async () => {
    await fill();
    await assert.rejects(store.begin('a', answerId(3), signal), FULL);
    await keep(store, 'b', answerId(3), ANSWER_BYTES);
    assert.equal((await store.get('a', answerId(2)))?.id, answerId(2));
  });

  test('is as used as before after a restart', async () => {
    await fill();
    await store[Symbol.asyncDispose]();
    store = await open();
    await assert.rejects(store.begin('a', answerId(3), signal), FULL);
  });

  test('is used by what is under way, and free again when that breaks off', async () => {
    await keep(store, 'a', answerId(1), ANSWER_BYTES);
    {
      await using writer = await store.begin('a', answerId(2), signal);
      await writer.append(Buffer.alloc(ANSWER_BYTES));
      await assert.rejects(store.begin('a', answerId(3), signal), FULL);
    }
    await keep(store, 'a', answerId(3), ANSWER_BYTES);
  });

  test('is free again when an answer is deleted, has expired, or all are erased', async () => {
    await fill();
    assert.equal(await store.delete('a', answerId(1)), true);
    await keep(store, 'a', answerId(3), ANSWER_BYTES);
    await assert.rejects(store.begin('a', answerId(4), signal), FULL);

    nowSeconds = CREATED_AT + 100_000;
    await assert.rejects(store.begin('a', answerId(4), signal), FULL);
    assert.equal(await store.expire(), 2);
    await fill();

    await store.deleteTenant('a');
    await fill();
  });

  test('is counted to the byte', async () => {
    await keep(store, 'b', answerId(1), 4_000);
    const [file = ''] = await filesIn(folder);
    const { size } = await stat(file);
    for (const [maxTenantBytes, isFull] of [
      [size, true],
      [size + 1, false],
    ] as const) {
      await using exact = await openFileAnswerStore({ folder, maxTenantBytes, now: () => nowSeconds });
      for (let turn = 0; turn < 5; turn += 1) {
        await keep(exact, 'a', answerId(2), 4_000);
        const next = exact.begin('a', answerId(3), signal);
        if (isFull) await assert.rejects(next, FULL);
        else await (await next)[Symbol.asyncDispose]();
        await exact.delete('a', answerId(2));
      }
    }
  });
});
