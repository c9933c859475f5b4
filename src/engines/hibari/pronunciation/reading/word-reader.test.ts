import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AMERICAN_ENDINGS } from './inflection.ts';
import { createLexicon } from './lexicon.ts';
import type { WordContext } from './word-context.ts';
import { createWordReader } from './word-reader.ts';

const LETTERS = { A: 'ˈA', H: 'ˈAʧ', I: 'ˈI', L: 'ˈɛl', M: 'ˈɛm', P: 'pˈi', S: 'ˈɛs', T: 'tˈi', U: 'jˈu' };
const GOLD = {
  ...LETTERS,
  Anna: 'ˈænə',
  am: 'æm',
  AM: { DEFAULT: 'æm', NOUN: null },
  dog: 'dˈɔɡ',
  NASA: 'nˈæsə',
  read: { DEFAULT: 'ɹˈid', VBD: 'ɹˈɛd', VBN: 'ɹˈɛd', NOUN: 'ɹˈid' },
  this: { DEFAULT: 'ðɪs', None: 'ðˈɪs' },
  to: 'tu',
  US: { DEFAULT: 'ˌʌs', NOUN: null },
  used: { DEFAULT: 'jˈuzd', VBD: 'jˈust' },
  wait: 'wˈAt',
  who: 'hu',
};

const reader = createWordReader({
  gold: createLexicon(Buffer.from(JSON.stringify(GOLD))),
  silver: createLexicon(Buffer.from(JSON.stringify({ zebra: 'zˈibɹə' }))),
  endings: AMERICAN_ENDINGS,
});

function read(word: string, context: Partial<WordContext> = {}): string | undefined {
  return reader.read(word, { tag: 'NN', vowelFollows: false, toFollows: false, ...context });
}

test('small words follow the sound behind them', () => {
  assert.equal(read('the', { tag: 'DT' }), 'ðə');
  assert.equal(read('the', { tag: 'DT', vowelFollows: true }), 'ði');
  assert.equal(read('to', { tag: 'TO', vowelFollows: true }), 'tʊ');
  assert.equal(read('to', { tag: 'TO', vowelFollows: undefined }), 'tu');
  assert.equal(read('a', { tag: 'DT' }), 'ɐ');
  assert.equal(read('a', { tag: 'DT', vowelFollows: undefined }), 'ˈA');
  assert.equal(read('used', { tag: 'VBD', toFollows: true }), 'jˈust');
  assert.equal(read('used', { tag: 'JJ' }), 'jˈuzd');
  assert.equal(read('this', { tag: 'DT' }), 'ðɪs');
  assert.equal(read('this', { tag: 'DT', vowelFollows: undefined }), 'ðˈɪs');
});

test('heteronyms follow their part of speech', () => {
  assert.equal(read('read', { tag: 'VB' }), 'ɹˈid');
  assert.equal(read('read', { tag: 'VBD' }), 'ɹˈɛd');
});

test('case does not hide a word, and capitals stress it', () => {
  assert.equal(read('Dog'), 'dˈɔɡ');
  assert.equal(read('anna'), 'ˈænə');
  assert.equal(read('WHO', { tag: 'WP' }), 'hˈu');
});

test('endings are joined to words that the dictionary has', () => {
  assert.equal(read('dogs'), 'dˈɔɡz');
  assert.equal(read("dog's"), 'dˈɔɡz');
  assert.equal(read('waited', { tag: 'VBD' }), 'wˈAɾᵻd');
  assert.equal(read('Zebras'), 'zˈibɹəz');
});

test('abbreviations are spelled, acronyms are said', () => {
  assert.equal(read('HTML', { tag: 'NNP' }), 'ˌAʧtˌiˌɛmˈɛl');
  assert.equal(read('XKB', { tag: 'NNP' }), undefined);
  assert.equal(read('USA', { tag: 'NNP' }), 'jˌuˌɛsˈA');
  assert.equal(read('U.S', { tag: 'NNP' }), 'jˌuˈɛs');
  assert.equal(read('NASA', { tag: 'NNP' }), 'nˈæsə');
  assert.equal(read('US', { tag: 'NNP' }), 'jˌuˈɛs');
  assert.equal(read('US', { tag: 'PRP' }), 'ˈʌs');
  assert.equal(read('AM', { tag: 'NN' }), 'ˌAˈɛm');
});

test('an unknown word is left to others', () => {
  assert.equal(read('zorblax'), undefined);
  assert.equal(reader.knows('zorblax'), false);
  assert.equal(reader.knows('Waiting'), true);
  assert.equal(reader.knows('XKCD'), false);
});
