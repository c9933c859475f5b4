import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PieceCutter } from './piece-cutter.ts';

/** Pieces are written with a bar between them. */
const CUTS: [string, string][] = [
  ['the first clause', 'Of course,| it is.'],
  ['a first sentence of one word', 'Sure!| Here is how it works in practice.'],
  ['three words before an article', 'Golden retrievers love| the water and the woods.'],
  ['two words before a verb that leans', 'Golden retrievers| are among the friendliest dogs.'],
  ['four words where none leans', 'Take three fresh eggs| today for breakfast.'],
  ['never after a word that leans', 'It is one| of the best dogs.'],
  ['not in a decimal number', 'They cost 3.14 dollars| or 1,000.50 crowns.'],
  ['not before a number or its unit', 'Use flour 5 kg| or 10 % of it.'],
  ['not after a title', 'Ask old Dr. Smith| about it.'],
  ['not after initials', 'Ask J. R. R. Tolkien| about it.'],
  ['not after e.g. or U.S.', 'Dogs, e.g. the U.S. Navy| ones, bark.'],
  ['not in a time', 'Come at 10:30 a.m. tomorrow.'],
  ['not in an address', 'Please visit https://example.com/a.b?c=d,e today.'],
  ['not in a link', 'See [all of the many pages](https://example.com/x)| for more.'],
  ['not in inline code', 'Run `npm run build --if-present`| in the folder.'],
  ['not in a tag', 'See <a href="x" title="a b c d e">this page</a>| for more.'],
  ['at CJK marks', '今日はいい天気ですね。|散歩に行きましょう。'],
  ['at full-width commas', 'そうですね、|はい。'],
  ['at an Arabic question mark', 'كيف حالك؟| أنا بخير.'],
  ['at a danda', 'यह अच्छा है।| हाँ।'],
  ['around dashes', 'The dog —| a golden one — barks.'],
  ['after closing quotes', '"Come in!"| She opened the door.'],
  ['at the end of a paragraph', 'A heading\n\n|Then text.'],
  ['before a list', 'You need these:\n|- an egg\n- milk'],
  ['not after the number of a list', '1. First wash it.\n|2. Then dry it.'],
  ['in Swedish', 'Golden retrievern| är en snäll hund, t.ex. mot barn.'],
];

for (const [name, marked] of CUTS) {
  test(`cuts ${name}: ${JSON.stringify(marked)}`, () => {
    const [first = ''] = pieces(marked.replaceAll('|', ''), 240);
    const [expected = ''] = marked.replaceAll('| ', ' |').split('|');
    assert.equal(first, expected);
  });
}

test('later pieces are sentences, short ones together, long ones cut at clauses', () => {
  const text =
    'Yes, it is. It is a gentle and very patient animal that everybody likes. Good. Kind. Small children are safe with it, ' +
    'and so are cats, birds and even the hamster of the neighbour. That is all there is to say about it.';
  assert.deepEqual(pieces(text, 90), [
    'Yes, it is. ',
    'It is a gentle and very patient animal that everybody likes. ',
    'Good. Kind. ',
    'Small children are safe with it, and so are cats, ',
    'birds and even the hamster of the neighbour. ',
    'That is all there is to say about it.',
  ]);
});

test('without hurry the first piece is a sentence too', () => {
  const text = 'The sea was calm that night, and nobody on the boat spoke. The moon was up.';
  const cutter = new PieceCutter({ maxCharacters: 240, hurry: false });
  const cut = [...cutter.push(text), ...cutter.end()].map((piece) => piece.text);
  assert.deepEqual(cut, ['The sea was calm that night, and nobody on the boat spoke. ', 'The moon was up.']);
});

test('the first piece is there before the fifth word is complete', () => {
  const cutter = new PieceCutter({ maxCharacters: 240 });
  assert.equal(cutter.push('A good family dog n').length, 1);
});

test('a block of code is apart from the text around it', () => {
  const text = 'Look here now:\n\n```js\nconst a = 1; // one. Two.\n\nconst b = 2;\n```\nThat was it.';
  const cut = pieces(text, 240);
  assert.ok(cut.some((piece) => piece.startsWith('```js') && piece.trimEnd().endsWith('```')));
});

// Everything that the rules look at, so that random texts meet all of them.
const INGREDIENTS =
  `word|Dr.|e.g.|3.14|1,000|U.S.|a|the|is|Yes,|No.|!|?|…|。|、|今日|は|é|e\u0301|👨‍👩‍👧|🇸🇪|\n|\n\n|- |1. |# |> || a | b ||\`|\`\`\`\n|**|*|_|[|](|)|<b>|<|"|”|—| - |https://a.b/c?d=e|a.m.|kl.|5|kg|$5|supercalifragilistic`.split(
    '|',
  );
const text = fc
  .array(fc.tuple(fc.constantFrom(...INGREDIENTS), fc.constantFrom('', ' ', ' ', ' ', '\n')), {
    maxLength: 80,
  })
  .map((parts) => parts.flat().join(''));

test('pieces joined are the text, and none is too long', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 120 }), fc.boolean(), (whole, maxCharacters, hurry) => {
      const cutter = new PieceCutter({ maxCharacters, hurry });
      const cut = [...cutter.push(whole), ...cutter.end()];
      assert.equal(cut.map((piece) => piece.text).join(''), whole);
      assert.ok(cut.every((piece) => piece.text.length > 0 && piece.text.length <= maxCharacters));
      let end = 0;
      for (const piece of cut) {
        end += piece.text.length;
        assert.equal(piece.end, end);
      }
    }),
    { numRuns: 300 },
  );
});

test('pieces do not depend on how the text was cut into deltas', () => {
  fc.assert(
    fc.property(
      text,
      fc.array(fc.nat(12), { minLength: 1 }),
      fc.integer({ min: 20, max: 120 }),
      (whole, sizes, max) => {
        const cutter = new PieceCutter({ maxCharacters: max });
        const cut: string[] = [];
        for (let start = 0, turn = 0; start < whole.length; turn += 1) {
          const size = (sizes[turn % sizes.length] ?? 0) + 1;
          cut.push(...cutter.push(whole.slice(start, start + size)).map((piece) => piece.text));
          start += size;
        }
        cut.push(...cutter.end().map((piece) => piece.text));
        assert.deepEqual(cut, pieces(whole, max));
      },
    ),
    { numRuns: 300 },
  );
});

test('no cut tears a character apart', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('é', 'e\u0301', '👍', '👨‍👩‍👧', '日'), { maxLength: 60 }),
      (characters) => {
        for (const piece of pieces(characters.join(''), 20)) {
          assert.doesNotMatch(piece, /^(?:\u0301|\u200d|[\udc00-\udfff])|(?:[\ud800-\udbff]|\u200d)$/u);
        }
      },
    ),
  );
});

test('a cutter needs room for a character', () => {
  assert.throws(() => new PieceCutter({ maxCharacters: 1 }), RangeError);
});

function pieces(whole: string, maxCharacters: number): string[] {
  const cutter = new PieceCutter({ maxCharacters });
  return [...cutter.push(whole), ...cutter.end()].map((piece) => piece.text);
}
