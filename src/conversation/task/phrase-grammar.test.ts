import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compileGrammar } from './phrase-grammar.ts';

const matches = compileGrammar({
  order: '[please] <verb> {very} (big | small red) <thing>',
  verb: 'take | pick up',
  thing: '(box | ball)',
});

for (const phrase of ['take big box', 'please pick up small red ball', 'take very very very big ball']) {
  test(`takes "${phrase}"`, () => assert.equal(matches('order', phrase.split(' ')), true));
}

for (const phrase of [
  '',
  'take',
  'take big',
  'take big box now',
  'big box',
  'take small box',
  'please please take big box',
]) {
  test(`refuses "${phrase}"`, () => assert.equal(matches('order', phrase.split(' ')), false));
}

test('a rule that cannot be read or is not there is found when the grammar is made', () => {
  for (const rule of ['(a | b', 'a)', '[]', 'a |', '{']) {
    assert.throws(() => compileGrammar({ rule }), SyntaxError, rule);
  }
  assert.throws(() => compileGrammar({ rule: 'a <gone>' }), ReferenceError);
});

test('ambiguity costs no time', () => {
  const ambiguous = compileGrammar({ all: '{{[a] | a a | [a] a}} b' });
  const started = performance.now();
  assert.equal(
    ambiguous(
      'all',
      Array.from({ length: 2_000 }, () => 'a'),
    ),
    false,
  );
  assert.ok(performance.now() - started < 20_000);
});
