import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SamtalError } from '../../../errors.ts';
import { loadWordAlphabet } from './unknown-word.ts';
import { loadVocabulary } from './vocabulary.ts';

let folder: string;
let path: string;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-vocabulary-'));
  path = join(folder, 'file');
});

after(() => rm(folder, { recursive: true, force: true }));

function isUnavailable(error: unknown): boolean {
  return error instanceof SamtalError && error.kind === 'engine_unavailable';
}

test('a vocabulary is read, packed or not', async () => {
  for (const bytes of [Buffer.from('{"A":24,"ˈ":156}'), gzipSync('{"A":24,"ˈ":156}')]) {
    await writeFile(path, bytes);
    const vocabulary = await loadVocabulary(path);
    assert.equal(vocabulary.get('ˈ'), 156);
    assert.equal(vocabulary.size, 2);
  }
});

test('what is no vocabulary is refused', async () => {
  for (const content of ['', '[]', '{}', '{"A":"24"}', '{"A":1.5}', '{"A":24']) {
    await writeFile(path, content);
    await assert.rejects(loadVocabulary(path), isUnavailable, content);
  }
  await assert.rejects(loadVocabulary(join(folder, 'absent')), isUnavailable);
});

test('the alphabet of the word network counts from one', async () => {
  await writeFile(path, '{"in":["a","b"],"out":["A"],"slots":4,"maxlen":24}');
  const { idOfCharacter, phonemeOfId, maxCharacters } = await loadWordAlphabet(path);
  assert.deepEqual(
    [...idOfCharacter],
    [
      ['a', 1],
      ['b', 2],
    ],
  );
  assert.equal(phonemeOfId[1], 'A');
  assert.equal(maxCharacters, 24);
  await writeFile(path, '{"in":["a","b"],"out":[1]}');
  await assert.rejects(loadWordAlphabet(path), isUnavailable);
});

test('an abort while loading gives its reason', async () => {
  await writeFile(path, '{"A":24}');
  await assert.rejects(loadVocabulary(path, AbortSignal.abort(new Error('gone'))), /gone/);
});
