import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from './en.ts';
import { sv } from './sv.ts';

/** Every sentence, with a mark in place of each value. */
function sentences(words: object): [string, string][] {
  return Object.entries(words).flatMap(([name, said]): [string, string][] => {
    if (typeof said === 'function') return [[name, String(said('¤', '¤'))]];
    return typeof said === 'object' ? sentences(said) : [[name, String(said)]];
  });
}

test('no sentence is empty, and none drops a value that the other language says', () => {
  const swedish = new Map(sentences(sv));
  for (const [name, english] of sentences(en)) {
    const other = swedish.get(name) ?? '';
    assert.notEqual(other.trim(), '', name);
    assert.equal(other.split('¤').length, english.split('¤').length, name);
  }
});

test('what is translated differs, but for what is the same word', () => {
  const english = new Map(sentences(en));
  const same = sentences(sv).filter(([name, said]) => english.get(name) === said);
  assert.deepEqual(
    same.map(([name]) => name),
    ['modelVersion', 'milliseconds'],
  );
});
