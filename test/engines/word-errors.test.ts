import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SENTENCES } from './sentences.ts';
import { totalWordErrors, wordErrorRate } from './word-errors.ts';

const SAME: readonly (readonly [string, string])[] = [
  ['Hello, World!', 'hello world'],
  ['25 chairs', 'twenty-five chairs'],
  ['The year 1937', 'the year nineteen thirty seven'],
  ['in 2024', 'in twenty twenty-four'],
  ['in 2006', 'in two thousand and six'],
  ['in 1905', 'in nineteen oh five'],
  ['1,250 people', 'one thousand two hundred and fifty people'],
  ['2 million dollars', '$2 million'],
  ['2 million', 'two million'],
  ['2,000,000', 'two million'],
  ['$12.50', 'twelve dollars and fifty cents'],
  ['$5', 'five dollars'],
  ['£3.20', 'three pounds and twenty pence'],
  ['60%', 'sixty percent'],
  ['60 per cent', '60 percent'],
  ['7.5 kg', 'seven point five kilograms'],
  ['3.14', 'three point one four'],
  ['3:30 p.m.', 'three thirty PM'],
  ['3.30 pm', '3:30 P.M.'],
  ['9 a.m.', '9:00 AM'],
  ['at 9 a.m.', 'at nine a M..'],
  ['12:30', 'twelve thirty'],
  ['12:05 PM', 'twelve oh five p.m.'],
  ['9:05', 'nine oh five'],
  ['9:20', 'nine twenty'],
  ['nine am', '9am'],
  ['10 o’clock', 'ten'],
  ['March 14th', 'march fourteenth'],
  ['the 21st of June', 'the twenty first of june'],
  ['Dr. Smith', 'doctor smith'],
  ['Mr. Brown and Mrs. Green', 'mister brown and missus green'],
  ['100°C', 'one hundred degrees celsius'],
  ['120 km', '120 kilometres'],
  ['Okay', 'OK'],
  ["don't", 'do not'],
  ['U.S.A.', 'USA'],
  ['the centre', 'the center'],
];

for (const [one, other] of SAME) {
  test(`takes "${one}" and "${other}" for the same`, () => {
    assert.deepEqual(wordErrorRate(one, other).errors, 0);
    assert.deepEqual(wordErrorRate(other, one).errors, 0);
  });
}

const DIFFERENT: readonly (readonly [string, string, number])[] = [
  ['the cat sat', 'the cat sat', 0],
  ['the cat sat', 'the bat sat', 1],
  ['the cat sat', 'the sat', 1],
  ['the cat sat', 'the black cat sat', 1],
  ['25 chairs', '26 chairs', 1],
  ['first', 'one', 1],
  ['one two three', '123', 3],
  ['hello', '', 1],
  ['', 'hello there', 2],
  ['ten fifteen', '10 15', 0],
];

for (const [said, heard, errors] of DIFFERENT) {
  test(`counts ${errors} errors from "${said}" to "${heard}"`, () => {
    assert.equal(wordErrorRate(said, heard).errors, errors);
  });
}

test('a text has no errors against itself, and each lost word counts as one', () => {
  for (const sentence of SENTENCES) assert.equal(wordErrorRate(sentence, sentence).errors, 0, sentence);
  const plainWords = fc.array(fc.constantFrom('red', 'green', 'blue', 'dog', 'cat'), { minLength: 1 });
  fc.assert(
    fc.property(plainWords, fc.nat(), (words, seed) => {
      const lost = words.toSpliced(seed % words.length, 1);
      assert.equal(wordErrorRate(words.join(' '), lost.join(' ')).errors, 1);
    }),
  );
});

test('weighs texts by their length', () => {
  const rates = [wordErrorRate('yes', 'no'), wordErrorRate('all the rest of it', 'all the rest of it')];
  const { errors, words } = totalWordErrors(rates);
  assert.deepEqual({ errors, words }, { errors: 1, words: 6 });
});
