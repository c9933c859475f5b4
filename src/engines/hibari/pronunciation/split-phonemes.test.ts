import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_PHONEMES_PER_RUN, splitPhonemes } from './split-phonemes.ts';

test('what fits stays whole', () => {
  assert.deepEqual(splitPhonemes('həlˈO ðˈɛɹ.'), ['həlˈO ðˈɛɹ.']);
  assert.deepEqual(splitPhonemes(' '), []);
});

test('a sentence end is the first choice, then a clause mark, then a space', () => {
  assert.deepEqual(splitPhonemes('aa, bbb. cc dd, ee ff', 16), ['aa, bbb.', 'cc dd, ee ff']);
  assert.deepEqual(splitPhonemes('aa bb, cc dd ee', 12), ['aa bb,', 'cc dd ee']);
  assert.deepEqual(splitPhonemes('aaaa bbbb cccc', 10), ['aaaa bbbb', 'cccc']);
});

test('a mark at the very start is passed over for a later one', () => {
  assert.deepEqual(splitPhonemes('a. bbbb bbbb bbb, cc dd', 20), ['a. bbbb bbbb bbb,', 'cc dd']);
});

test('a closing quote stays with its sentence', () => {
  assert.deepEqual(splitPhonemes('“aaa bbb.” cc dd ee', 14), ['“aaa bbb.”', 'cc dd ee']);
});

test('nothing is lost and no run is too long, whatever the string', () => {
  const phonemes = fc
    .array(fc.constantFrom('ˈ', 'A', 'ɹ', 'ð', 'ə', ' ', ' ', ',', '.', '—', '”'), { maxLength: 200 })
    .map((characters) => characters.join(''));
  fc.assert(
    fc.property(phonemes, fc.integer({ min: 5, max: 60 }), (text, maxPhonemes) => {
      const runs = splitPhonemes(text, maxPhonemes);
      assert.equal(runs.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      for (const run of runs) assert.ok(run.length > 0 && run.length <= maxPhonemes);
    }),
  );
});

test('a string without a place to cut is cut at the limit', () => {
  const runs = splitPhonemes('A'.repeat(1_000));
  assert.deepEqual(
    runs.map((run) => run.length),
    [MAX_PHONEMES_PER_RUN, MAX_PHONEMES_PER_RUN, 200],
  );
});
