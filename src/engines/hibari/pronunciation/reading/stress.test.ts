import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoteStress, emphasise } from './stress.ts';

test('a name or a sentence start gives an unstressed word a secondary stress on its vowel', () => {
  assert.equal(emphasise('ðɛn', 'light'), 'ðˌɛn');
  assert.equal(emphasise('həlˈO', 'light'), 'həlˈO');
  assert.equal(emphasise('ˌɔn', 'light'), 'ˌɔn');
});

test('capitals give a primary stress', () => {
  assert.equal(emphasise('ðɛn', 'strong'), 'ðˈɛn');
  assert.equal(emphasise('ˌɔn', 'strong'), 'ˈɔn');
});

test('without emphasis, or without a vowel, nothing changes', () => {
  assert.equal(emphasise('ðɛn', 'none'), 'ðɛn');
  assert.equal(emphasise('ʃ', 'strong'), 'ʃ');
});

test('demoting leaves one secondary stress where the primary was', () => {
  assert.equal(demoteStress('ˌʌnbəlˈivəbᵊl'), 'ʌnbəlˌivəbᵊl');
  assert.equal(demoteStress('ˌɔn'), 'ˌɔn');
});
