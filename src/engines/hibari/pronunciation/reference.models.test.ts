import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadWordNetwork } from '../word-network.ts';
import { phonemeIds } from './phoneme-ids.ts';
import { createPronouncer, type Pronouncer } from './pronouncer.ts';
import { foreignLanguage } from './spoken-language.ts';
import { createUnknownWordSpeller, loadWordAlphabet, type WordNetwork } from './unknown-word.ts';
import { loadVocabulary } from './vocabulary.ts';

/** A folder with the voice's data files under the names that their publisher gave them. */
const modelFolder = process.env.SAMTAL_TEST_MODELS;
const skip =
  modelFolder === undefined ? 'SAMTAL_TEST_MODELS names no folder with the data files of the voice' : false;
const signal = new AbortController().signal;

let network: (WordNetwork & AsyncDisposable) | undefined;
let pronouncer: Pronouncer;

before(async () => {
  if (modelFolder === undefined) return;
  network = await loadWordNetwork(join(modelFolder, 'oov.onnx'));
  pronouncer = await createPronouncer({
    files: {
      goldLexicon: join(modelFolder, 'lexicon_us_gold.json.gz'),
      silverLexicon: join(modelFolder, 'lexicon_us_silver.json.gz'),
      tagger: join(modelFolder, 'tagger.json.gz'),
    },
    spellUnknown: createUnknownWordSpeller({
      alphabet: await loadWordAlphabet(join(modelFolder, 'oov.json')),
      network,
    }),
  });
});

after(() => network?.[Symbol.asyncDispose]());

/** Read from the sources: the build copies no data. */
async function referenceSentences(): Promise<{ text: string; reference: string; ours?: string }[]> {
  const fixture = new URL(
    '../../../../../src/engines/hibari/pronunciation/reference-phonemes.test.json',
    import.meta.url,
  );
  return JSON.parse(await readFile(fixture, 'utf8')).sentences;
}

test('sentences sound as in the reference package, except where we differ on purpose', { skip }, async () => {
  for (const { text, reference, ours = reference } of await referenceSentences()) {
    assert.equal((await pronouncer.pronounce(text, signal)).phonemes, ours, text);
  }
});

test('every phoneme of the reference sentences has an id', { skip }, async () => {
  const vocabulary = await loadVocabulary(join(modelFolder ?? '', 'vocab.json'));
  for (const { text } of await referenceSentences()) {
    const { phonemes } = await pronouncer.pronounce(text, signal);
    assert.equal(phonemeIds(phonemes, vocabulary).length, [...phonemes].length + 2, text);
  }
});

test('English passes the language check and other prose does not', { skip }, async () => {
  const check = async (text: string): Promise<string | undefined> =>
    foreignLanguage(text, await pronouncer.pronounce(text, signal));
  for (const { text } of await referenceSentences()) assert.equal(await check(text), undefined, text);
  assert.equal(await check('Jag vill gärna ha en kopp kaffe och en bulle.'), 'Swedish');
  assert.equal(
    await check('a kutya nagyon szereti a gyerekeket, mindig velük játszik, amikor megjönnek'),
    'a language other than English',
  );
  assert.equal(
    await check('onlar bizimle birlikte yarın sabah erkenden istanbula gidecekler'),
    'a language other than English',
  );
});
