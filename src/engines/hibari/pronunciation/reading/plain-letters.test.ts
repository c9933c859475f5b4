import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPlainLetters } from './plain-letters.ts';

test('diacritics go', () => {
  assert.equal(withPlainLetters('café'), 'cafe');
  assert.equal(withPlainLetters('Łódź'), 'Lodz');
  assert.equal(withPlainLetters('Straße'), 'Strasse');
});

test('a word that would become another one keeps them', () => {
  assert.equal(withPlainLetters('résumé'), undefined);
  assert.equal(withPlainLetters('exposés'), undefined);
});

test('a word without any has no other form', () => {
  assert.equal(withPlainLetters('cafe'), undefined);
});
