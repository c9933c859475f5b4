import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { SamtalError } from '../../errors.ts';
import type { AnswerStore } from '../answers.ts';
import { openFileAnswerStore } from './file-answer-store.ts';

const ID = 'audio_696496be735481908601f407fca4eb21';
const CREATED_AT = 0x696496be;
const signal = new AbortController().signal;

let folder: string;
let clock: number;
let opened: AnswerStore[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-answers-'));
  clock = CREATED_AT;
  opened = [];
});
afterEach(async () => {
  for (const store of opened) await store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function openStore(options = {}): Promise<AnswerStore> {
  const store = await openFileAnswerStore({ folder, now: () => clock, ...options });
  opened.push(store);
  return store;
}

async function keep(store: AnswerStore, tenant: string, id: string, audio: Uint8Array): Promise<void> {
  await using writer = await store.begin(tenant, id, signal);
  await writer.append(audio);
  await writer.commit({
    transcript: 'Ja, å',
    createdAt: CREATED_AT,
    expiresAt: CREATED_AT + 3600,
    audioSeconds: 1,
  });
}

async function allFiles(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function readAll(store: AnswerStore, tenant: string, id: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.openAudio(tenant, id, signal)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('file answer store', () => {
  test('gives back what was committed, to a store opened later too', async () => {
    const audio = Buffer.alloc(200_000, 7);
    await keep(await openStore(), 'a', ID, audio);
    const store = await openStore();
    assert.deepEqual(await store.get('a', ID), {
      id: ID,
      transcript: 'Ja, å',
      createdAt: CREATED_AT,
      expiresAt: CREATED_AT + 3600,
      audioSeconds: 1,
    });
    assert.deepEqual(await readAll(store, 'a', ID), audio);
  });

  test('does not tell an absent, an expired, a malformed and another tenant’s id apart', async () => {
    const store = await openStore();
    await keep(store, 'a', ID, Buffer.alloc(4));
    assert.equal(await store.get('b', ID), undefined);
    assert.equal(await store.get('a', ID.replace('eb21', 'eb22')), undefined);
    assert.equal(await store.get('a', '../../etc/passwd'), undefined);
    clock = CREATED_AT + 3600;
    assert.equal(await store.get('a', ID), undefined);
    assert.equal((await readAll(store, 'a', ID)).length, 0);
  });

  test('shows nothing and leaves nothing of an answer that was not committed', async () => {
    const store = await openStore();
    {
      await using writer = await store.begin('a', ID, signal);
      await writer.append(Buffer.alloc(10));
      assert.equal(await store.get('a', ID), undefined);
    }
    assert.deepEqual(await allFiles(), []);
  });

  test('never serves a damaged answer, whichever byte is wrong', async () => {
    const store = await openStore();
    await keep(store, 'a', ID, Buffer.alloc(50, 1));
    const [path = ''] = await allFiles();
    const whole = await readFile(path);
    for (let index = 0; index < whole.length; index += 1) {
      const spoiled = Buffer.from(whole);
      spoiled[index] = (spoiled[index] ?? 0) ^ 0x10;
      await writeFile(path, spoiled);
      const audio = await readAll(store, 'a', ID);
      assert.equal(audio.length, 0, `byte ${index} spoiled, sound served`);
    }
    await writeFile(path, whole.subarray(0, -1));
    assert.equal(await store.get('a', ID), undefined);
  });

  test('removes expired answers after the grace period and not before', async () => {
    const store = await openStore();
    await keep(store, 'a', ID, Buffer.alloc(4));
    clock = CREATED_AT + 3600 + 60;
    assert.equal(await store.expire(), 0);
    clock = CREATED_AT + 4096 + 3600 + 601;
    assert.equal(await store.expire(), 1);
    assert.deepEqual(await allFiles(), []);
  });

  test('refuses new answers on a full disk and keeps serving old ones', async () => {
    await keep(await openStore(), 'a', ID, Buffer.alloc(4));
    const store = await openStore({ minFreeBytes: Number.MAX_SAFE_INTEGER });
    await assert.rejects(
      store.begin('a', ID.replace('eb21', 'eb22'), signal),
      (error) => error instanceof SamtalError && error.kind === 'storage_full',
    );
    assert.equal((await store.get('a', ID))?.id, ID);
  });

  test('keeps answers from other users of the machine', async () => {
    await keep(await openStore(), 'a', ID, Buffer.alloc(4));
    const [path = ''] = await allFiles();
    assert.equal((await stat(path)).mode & 0o777, 0o600);
  });

  test('survives kill -9: acknowledged answers are whole, others absent, no leftovers', async () => {
    const acknowledged = new Set<string>();
    for (let round = 0; round < 12; round += 1) {
      const child = fork(new URL('./fixtures/write-answers.js', import.meta.url), [folder, String(round)]);
      child.on('message', (id) => acknowledged.add(String(id)));
      await once(child, 'message');
      await new Promise((resolve) => setTimeout(resolve, round * 5));
      child.kill('SIGKILL');
      await once(child, 'close');
    }
    const store = await openStore();
    assert.ok(acknowledged.size >= 12);
    for (const id of acknowledged) {
      assert.equal((await store.get('a', id))?.transcript, `said ${id}`);
      assert.equal((await readAll(store, 'a', id)).length, 30_000);
    }
    assert.deepEqual(
      (await allFiles()).filter((path) => !path.endsWith('.answer')),
      [],
    );
  });
});
