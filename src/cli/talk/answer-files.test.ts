import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { CommandError } from '../command-error.ts';
import { answerFilesAt } from './answer-files.ts';

const SOUND = Buffer.from([1, 2, 3, 4]);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-answers-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a file is replaced; later answers stand beside it', async () => {
  const path = join(folder, 'said.wav');
  await writeFile(path, 'old');
  const files = await answerFilesAt(path);
  assert.deepEqual([await files.keep(SOUND), await files.keep(SOUND)], [path, join(folder, 'said-2.wav')]);
  const wav = await readFile(path);
  assert.deepEqual([wav.toString('latin1', 0, 4), wav.readUInt32LE(40)], ['RIFF', 4]);
  assert.deepEqual(wav.subarray(44), SOUND);
  if (process.platform !== 'win32')
    assert.equal((await stat(join(folder, 'said-2.wav'))).mode & 0o777, 0o600);
});

test('in a folder, which is made, nothing is written over', async () => {
  const place = join(folder, 'new', 'one');
  await (await answerFilesAt(place)).keep(SOUND);
  const again = await answerFilesAt(place);
  await again.keep(SOUND);
  await again.keep(SOUND);
  assert.deepEqual((await readdir(place)).sort(), ['answer-1.wav', 'answer-2.wav', 'answer-3.wav']);
});

test('what can not be written is one sentence', async () => {
  await assert.rejects(answerFilesAt(join(folder, 'a.mp3')), CommandError);
  const nowhere = await answerFilesAt(join(folder, 'missing', 'a.wav'));
  await assert.rejects(nowhere.keep(SOUND), { name: 'CommandError', message: /there is no such folder/ });
});
