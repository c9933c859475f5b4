import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalise } from './normalise/normalise.ts';
import { tokenise } from './tokenise.ts';

/** Words as they are, marks as they are, spaces as spaces, the hyphens of compounds as hyphens. */
function written(text: string): string {
  return tokenise(text)
    .map((token) => {
      const join = token.type === 'word' && token.hyphenBefore ? '-' : '';
      return (token.spaceBefore ? ' ' : join) + token.text;
    })
    .join('');
}

test('words, marks and compounds', () => {
  assert.equal(written("It's a well-known fact, isn't it?"), "It's a well-known fact, isn't it?");
  assert.equal(written('the U.S economy, a Ph.D thesis'), 'the U.S economy, a Ph.D thesis');
  assert.equal(written("'Cause we love 'em, rock 'n' roll"), "'Cause we love 'em, rock 'n roll");
});

test('quotation marks are told apart by where they stand', () => {
  assert.equal(written('"Come in," she said.'), '“Come in,” she said.');
  assert.equal(written("He said 'stop it' twice."), 'He said “stop it” twice.');
  assert.equal(written("the dogs' bowls"), 'the dogs bowls');
  assert.equal(written('“Yes”'), '“Yes”');
});

test('dashes pause where they stand between clauses and are silent elsewhere', () => {
  assert.equal(written('yes - no – maybe — so--there'), 'yes — no — maybe — so—there');
  assert.equal(written('the -l option'), 'the l option');
  assert.equal(written('Title ---------- text'), 'Title text');
  assert.equal(written('wait... what…'), 'wait... what…');
  assert.equal(written('[a] {b} (c)'), '(a) (b) (c)');
});

test('no letter of a text is lost', () => {
  const text = fc
    .array(fc.constantFrom('a', 'Be', 'É', 'u.s', "'", '"', '-', '.', ' ', '—', "n't", '(', '猫', '\u0301'), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (raw) => {
      const normalised = normalise(raw);
      const letters = (some: string): string => some.replace(/[^\p{L}]/gu, '');
      assert.equal(
        letters(
          tokenise(normalised)
            .map(({ text }) => text)
            .join(''),
        ),
        letters(normalised),
      );
    }),
  );
});
