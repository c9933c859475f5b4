import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinCompound } from './compound-stress.ts';

function join(...parts: readonly (readonly [phonemes: string, letterCount: number])[]): string {
  return joinCompound(parts.map(([phonemes, letterCount]) => ({ phonemes, letterCount })));
}

test('the slighter of two stressed parts gives way', () => {
  assert.equal(join(['wˈɛl', 4], ['nˈOn', 5]), 'wˌɛlnˈOn');
});

test('the word behind a single letter gives way', () => {
  assert.equal(join(['ˈɛks', 1], ['ɹˈA', 3]), 'ˈɛksɹˌA');
});

test('one stressed part keeps its stress', () => {
  assert.equal(join(['ɪn', 2], ['lˈɔ', 3]), 'ɪnlˈɔ');
  assert.equal(join(['lˈɔ', 3]), 'lˈɔ');
  assert.equal(join(), '');
});

test('half of many stressed parts give way', () => {
  assert.equal(join(['tˈu', 3], ['fˈAst', 4], ['kˈɑɹz', 4], ['bˈIk', 4]), 'tˌufˈAstkˌɑɹzbˈIk');
});
