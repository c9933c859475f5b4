import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { PieceCutter } from './piece-cutter.ts';
import { Speakable } from './speakable.ts';

const SAID: [written: string, said: string][] = [
  [
    '**Bold**, *slanted*, ***both***, __bold__, _slanted_ and ~~gone~~.',
    'Bold, slanted, both, bold, slanted and gone.',
  ],
  ['un**believ**able', 'unbelievable'],
  ['2 * 3 is 2*3', '2 * 3 is 2*3'],
  ['\\*not slanted\\*', '*not slanted*'],
  ['# A heading\n\nText.', 'A heading. Text.'],
  ['## A heading ##\nText.', 'A heading. Text.'],
  ['Title\n=====\n\nText.', 'Title. Text.'],
  ['- one\n- two\n* three!', 'one. two. three!'],
  ['- [ ] to do\n- [x] done', 'to do. done'],
  ['1. wash\n2) dry', '1. wash. 2. dry'],
  ['> quoted\n> words', 'quoted words'],
  ['One\n\n---\n\nTwo', 'One. Two'],
  ['| Name | Age |\n|:---|---:|\n| Rex | 3 |\n', 'Name, Age. Rex, 3.'],
  ['A [link](https://example.com/a_(b) "title") here', 'A link here'],
  ['![A dog](dog.png) and [text][1].\n\n[1]: https://example.com', 'A dog and text.'],
  [
    'See https://www.example.com/path?x=1, then www.example.org.',
    'See example dot com, then example dot org.',
  ],
  ['Mail <mailto:a@b.com>, see <https://x.org/y>.', 'Mail a@b.com, see x dot org.'],
  [
    'Run `npm run build` with `user_name` and `getUserName()`.',
    'Run npm run build with user name and get User Name.',
  ],
  ['my_snake_case and __init__ but JavaScript', 'my snake case and init but JavaScript'],
  ['Great 🎉🎉! 👨‍👩‍👧 👍🏽 🇸🇪 ☀️', 'Great!'],
  ['1️⃣ first © 2024', '1 first © 2024'],
  ['<b>Bold</b><br/>and <!-- hidden -->5 < 6 > 4', 'Bold and 5 < 6 > 4'],
  ['Salt &amp; pepper&nbsp;here', 'Salt and pepper here'],
  ['It&#39;s late', "It's late"],
  ['A &constructor; is no character', 'A &constructor; is no character'],
  ['A claim[^1] and another.[2]', 'A claim and another.'],
  ['What?!?! No!!! Well.....', 'What? No! Well…'],
  ['A → B', 'A, B'],
  ['Text\n\n```js\nconst a = 1;\n```\n\nMore.', 'Text. Code block omitted. More.'],
  ['```\nnever closed\n', 'Code block omitted.'],
  ['🎉', ''],
  ['---\n\n***\n', ''],
  ['“Quoted” words—and more: “yes”.', '“Quoted” words—and more: “yes”.'],
  ['Costs $3.50, 5 % of 1,000 kr.', 'Costs $3.50, 5 % of 1,000 kr.'],
  ['Hello\nworld', 'Hello world'],
];

for (const [written, said] of SAID) {
  test(`says ${JSON.stringify(written)}`, () => {
    assert.equal(new Speakable({ codeBlocks: 'announce' }).speak(written), said);
  });
}

test('code can be read instead of announced', () => {
  const speakable = new Speakable({ codeBlocks: 'read' });
  assert.equal(
    speakable.speak('See:\n```js\nconst userName = 1;\n```\nDone.'),
    'See: const user Name = 1. Done.',
  );
});

test('a block of code over many pieces is announced once', () => {
  const speakable = new Speakable({ codeBlocks: 'announce' });
  const said = ['Look:\n\n', '```js\na = 1;\n', 'b = ', '2;\n', '```\n\n', 'Done.'].map((piece) =>
    speakable.speak(piece),
  );
  assert.deepEqual(said, ['Look:', 'Code block omitted.', '', '', '', 'Done.']);
});

test('marks that reach over pieces leave nothing behind', () => {
  const text = `**Golden retrievers are very kind.** They like *long walks in the wood and by the sea*, and ~~cats~~ us.
## What they need, and what they do not need
| Food | Walks |
|---|---|
| twice a day | three times a day at least |`;
  for (const maxCharacters of [30, 60, 240]) {
    const cutter = new PieceCutter({ maxCharacters });
    const speakable = new Speakable({ codeBlocks: 'announce' });
    const said = [...cutter.push(text), ...cutter.end()].map((piece) => speakable.speak(piece.text));
    assert.doesNotMatch(said.join(' '), /[*~#|]|--/);
    assert.equal(said.join(' ').match(/[\p{L}]+/gu)?.length, text.match(/[\p{L}]+/gu)?.length);
  }
});

test('plain words are said as they are', () => {
  const word = fc.stringMatching(/^[a-zåäö]{1,10}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const text = words.join(' ');
      assert.equal(new Speakable({ codeBlocks: 'announce' }).speak(text), text);
    }),
  );
});

test('any input is judged in no time', () => {
  const marks = fc.constantFrom(
    '*',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '<',
    '!',
    '~',
    '|',
    '-',
    'a',
    ' ',
    '.',
    'http://',
    '&amp;',
  );
  const started = performance.now();
  fc.assert(
    fc.property(fc.array(marks, { minLength: 200, maxLength: 400 }), (parts) => {
      new Speakable({ codeBlocks: 'announce' }).speak(parts.join(''));
    }),
    { numRuns: 50 },
  );
  for (const mark of ['*', '_', '`', '[', '<a', 'http://', '- ', '| ', '!?', '\\']) {
    new Speakable({ codeBlocks: 'announce' }).speak(mark.repeat(400));
  }
  assert.ok(performance.now() - started < 30_000);
});
