import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalise } from './normalise.ts';

const CASES: readonly (readonly [written: string, said: string])[] = [
  [
    'On the 3rd of March 2024, 1,250 people paid $9.99 each at 7:30 pm.',
    'On the third of March, twenty twenty four, one thousand two hundred fifty people paid nine dollars and ninety nine cents each at seven thirty P.M.',
  ],
  [
    'Dr. Lee ran 5 km in 25 min. on 12/25/2023.',
    'Doctor Lee ran five kilometers in twenty five minutes on December twenty fifth, twenty twenty three.',
  ],
  [
    'The score was 3-2 & 75% of 10-15 fans left.',
    'The score was three to two and seventy five percent of ten to fifteen fans left.',
  ],
  [
    'GPT-4o costs $2.50/month, i.e. €2.30 (approx.).',
    'GPT four O costs two dollars and fifty cents per month, that is two euros and thirty cents (approximately).',
  ],
  ['1,2,3 and 4;5', 'one, two, three and four;five'],
  [
    'Chapter IV, pp. 3-5: see www.example.com.',
    'Chapter four, pages three to five: see WWW dot example dot com.',
  ],
  [
    'RTX 4090, 1080p, 5G, H2O and C-3PO',
    'RTX forty ninety, one thousand eighty P, five G, H two O and C three PO',
  ],
  ['', ''],
  ['😀', ''],
  ['...', ''],
];

test('rules work together in the order they come', () => {
  for (const [written, said] of CASES) assert.equal(normalise(written), said, written);
});

/** Text that is dense in what the rules look for. */
const dense = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'0123456789.,:-/$€%°\'"()#@&+ aMvXk'.split('')),
      fc.constantFrom(
        '2024',
        'pm',
        'km',
        ' Dec ',
        'th',
        'st',
        '1/2',
        'www.',
        'No. ',
        'VIII',
        '½',
        '–',
        '\n',
        'é',
        '猫',
      ),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

test('no digit and no symbol is left, whatever the text', () => {
  fc.assert(
    fc.property(fc.oneof(dense, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
      assert.doesNotMatch(normalise(text), /[0-9$€%°#@&+=<>_*\\|~^]/);
    }),
  );
});

test('plain words come out as they went in', () => {
  const word = fc.stringMatching(/^[a-z]{4,9}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const text = words.join(' ');
      assert.equal(normalise(text), text);
    }),
  );
});

test('a long run of anything takes no more than its share of time', () => {
  const seeds = [
    '1',
    '1,',
    '1.',
    '1-',
    '1/',
    '1 ',
    'a.',
    'A.',
    '$1',
    '(',
    '"',
    "'",
    'http://',
    'a@',
    '.',
    '-',
    '1:1',
    ' ',
    '\n',
    'I',
    '/a',
  ];
  for (const seed of seeds) {
    const startMs = performance.now();
    normalise(seed.repeat(5_000));
    const tookMs = performance.now() - startMs;
    assert.ok(tookMs < 20_000, `${JSON.stringify(seed)} took ${Math.round(tookMs)} ms`);
  }
});
