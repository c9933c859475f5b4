import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMERICAN_ENDINGS } from './inflection.ts';
import { createLexicon } from './lexicon.ts';
import { createPartReader } from './part-reader.ts';
import { createWordReader } from './word-reader.ts';

const asked: string[] = [];
const endings = AMERICAN_ENDINGS;
const reader = createWordReader({
  gold: createLexicon(Buffer.from(JSON.stringify({ open: 'ˈOpᵊn', AI: 'ˈAˌI', cafe: 'kæfˈA', X: 'ˈɛks' }))),
  silver: createLexicon(Buffer.from('{}')),
  endings,
});
const readPart = createPartReader({
  reader,
  endings,
  async spellUnknown(word) {
    asked.push(word);
    return /^[a-z]/i.test(word) ? `<${word}>` : undefined;
  },
});

async function read(word: string): Promise<string | undefined> {
  asked.length = 0;
  return readPart(word, { tag: 'NN', vowelFollows: false, toFollows: false });
}

test('the network is asked only for what nothing else can read', async () => {
  assert.equal(await read('open'), 'ˈOpᵊn');
  assert.deepEqual(asked, []);
  assert.equal(await read('zorblax'), '<zorblax>');
});

test('an ending is joined to an unknown word by rule', async () => {
  assert.equal(await read("Zorblax's"), '<Zorblax>z');
  assert.equal(await read("Zorblax'll"), '<Zorblax>əl');
  assert.deepEqual(asked, ['Zorblax']);
});

test('names in mixed case are read in parts', async () => {
  assert.equal(await read('OpenAI'), 'ˌOpᵊnˈAˌI');
  assert.equal(await read('OpenZorb'), 'ˈOpᵊn<Zorb>');
});

test('a word with diacritics is found without them', async () => {
  assert.equal(await read('café'), 'kæfˈA');
  assert.deepEqual(asked, []);
});

test('long capitals with vowels are an acronym that is said', async () => {
  assert.equal(await read('UNIFIL'), '<Unifil>');
});

test('a word of another script has no reading', async () => {
  assert.equal(await read('猫'), undefined);
});
