import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { SamtalError } from '../../../errors.ts';
import { createPronouncer, type Pronouncer, type PronunciationFiles } from './pronouncer.ts';

const GOLD = {
  an: 'æn',
  apple: 'ˈæpᵊl',
  dog: 'dˈɔɡ',
  five: 'fˈIv',
  four: 'fˈɔɹ',
  to: 'tu',
  known: 'nˈOn',
  well: 'wˈɛl',
  yes: 'jˈɛs',
  dollar: 'dˈɑləɹ',
};
const TAGGER = { tags: ['DT', 'NN'], tagdict: { the: 'DT', a: 'DT' }, vocab: [], weights: {} };
const signal = new AbortController().signal;

let folder: string;
let files: PronunciationFiles;
let pronouncer: Pronouncer;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'samtal-pronouncer-'));
  files = {
    goldLexicon: join(folder, 'gold'),
    silverLexicon: join(folder, 'silver'),
    tagger: join(folder, 'tagger'),
  };
  await writeFile(files.goldLexicon, gzipSync(JSON.stringify(GOLD)));
  await writeFile(files.silverLexicon, '{}');
  await writeFile(files.tagger, JSON.stringify(TAGGER));
  pronouncer = await createPronouncer({
    files,
    spellUnknown: async (word) => (/^[a-z]/i.test(word) ? 'zˈɔ' : undefined),
  });
});

after(() => rm(folder, { recursive: true, force: true }));

async function phonemesOf(text: string): Promise<string> {
  return (await pronouncer.pronounce(text, signal)).phonemes;
}

test('words take the sound of their neighbours, marks and spaces stay', async () => {
  assert.equal(await phonemesOf('The dog, the apple.'), 'ðə dˈɔɡ, ði ˈæpᵊl.');
  assert.equal(await phonemesOf('"Yes," the dog.'), '“jˈɛs,” ðə dˈɔɡ.');
});

test('numbers and compounds are words', async () => {
  assert.equal(await phonemesOf('$5 to 4 well-known dogs'), 'fˈIv dˈɑləɹz tə fˈɔɹ wˌɛlnˈOn dˈɔɡz');
});

test('what there is to say is said, and nothing is nothing', async () => {
  for (const text of ['', ' ', '😀', '***']) {
    assert.deepEqual(await pronouncer.pronounce(text, signal), {
      phonemes: '',
      wordCount: 0,
      plainWordCount: 0,
      unknownWordShare: 0,
      unspokenWordCount: 0,
    });
  }
});

test('unknown words are counted apart from names, unreadable ones apart from both', async () => {
  const { phonemes, ...counts } = await pronouncer.pronounce('dog zorb blax Anna 猫', signal);
  assert.equal(phonemes, 'dˈɔɡ zˈɔ zˈɔ zˈɔ');
  assert.deepEqual(counts, {
    wordCount: 5,
    plainWordCount: 3,
    unknownWordShare: 2 / 3,
    unspokenWordCount: 1,
  });
});

test('an abort ends it with the reason', async () => {
  await assert.rejects(pronouncer.pronounce('dog', AbortSignal.abort(new Error('gone'))), /gone/);
});

test('a missing or damaged file fails the load', async () => {
  const spellUnknown = async (): Promise<undefined> => undefined;
  const damaged = join(folder, 'damaged');
  await writeFile(damaged, '{"dog":"dˈɔ');
  for (const wrong of [
    { tagger: join(folder, 'absent') },
    { goldLexicon: damaged },
    { tagger: files.silverLexicon },
  ]) {
    await assert.rejects(
      createPronouncer({ files: { ...files, ...wrong }, spellUnknown }),
      (error) => error instanceof SamtalError && error.kind === 'engine_unavailable',
    );
  }
});
