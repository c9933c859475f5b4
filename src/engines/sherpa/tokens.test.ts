import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { buildTokens } from './tokens.ts';
import { openTokensFile } from './tokens-file.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-sherpa-'));
});
after(() => rm(folder, { recursive: true }));

test('has a line for each token in the order of their numbers', () => {
  const lines = buildTokens().trimEnd().split('\n');
  assert.equal(lines.length, 32_768);
  assert.ok(lines.every((line, id) => line.endsWith(`\t${id}`)));
  const token = (id: number) => Buffer.from(lines[id]?.split('\t')[0] ?? '', 'base64').toString();
  assert.deepEqual([0, 1, 2, 3, 300, 32_000, 32_767].map(token), [
    '<unk>',
    '<s>',
    '</s>',
    '<0x00>',
    'et',
    '<<ST_0>>',
    '<<ST_767>>',
  ]);
});

test('makes the file once, makes it anew when it is damaged, and leaves nothing else behind', async () => {
  await using first = await openTokensFile(folder);
  const madeAt = (await stat(first.path)).mtimeMs;
  await using second = await openTokensFile(folder);
  assert.equal((await stat(second.path)).mtimeMs, madeAt);
  await writeFile(first.path, 'half a fi');
  await using third = await openTokensFile(folder);
  assert.equal(await readFile(third.path, 'utf8'), buildTokens());
  assert.deepEqual(await readdir(folder), ['moonshine-tokens.txt']);
});

test('makes it elsewhere where it cannot be written, and takes it away after use', async () => {
  const tokens = await openTokensFile(join(folder, 'no', 'such', 'folder'));
  assert.equal(await readFile(tokens.path, 'utf8'), buildTokens());
  await tokens[Symbol.asyncDispose]();
  await assert.rejects(stat(dirname(tokens.path)), { code: 'ENOENT' });
});
