import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { makeFolders } from './make-folders.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-folders-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('makes every missing folder, for its owner only, and is content with those there', async () => {
  const path = join(folder, 'one', 'two', 'three');
  await Promise.all([makeFolders(path), makeFolders(path)]);
  await makeFolders(path);
  assert.ok((await stat(path)).isDirectory());
  if (process.platform !== 'win32') assert.equal((await stat(join(folder, 'one'))).mode & 0o777, 0o700);
});

test('refuses a file in the way, at the end and in between', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  await assert.rejects(makeFolders(file), { code: 'EEXIST' });
  await assert.rejects(makeFolders(join(file, 'below', 'it')), { code: 'EEXIST', path: file });
});

test('gives up where no folders are taken', { skip: !existsSync('/proc/self') }, async () => {
  await assert.rejects(makeFolders('/proc/samtal/data'), { syscall: 'mkdir' });
});
