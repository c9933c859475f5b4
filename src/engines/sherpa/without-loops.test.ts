import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutLoops } from './without-loops.ts';

test('keeps a phrase once that goes round and round', () => {
  const looped = `I said${' yes, of course,'.repeat(40)}`;
  assert.equal(withoutLoops(looped, 8), 'I said yes, of course,');
  assert.equal(withoutLoops('no '.repeat(100).trim(), 4), 'no');
  assert.equal(withoutLoops('No. no, NO! No no no no no no', 1), 'No.');
});

test('keeps what goes on after the loop', () => {
  assert.equal(withoutLoops(`${'so and '.repeat(20)}then it ended`, 3), 'so and then it ended');
});

test('leaves alone what people do say twice, or thrice, in the time there is', () => {
  const counted = 'No, no, no, I never said that, never, never, never.';
  assert.equal(withoutLoops(counted, 4), counted);
  const quick = 'one two three four five six seven eight nine ten eleven twelve';
  assert.equal(withoutLoops(quick, 0.5), quick);
});

test('never adds a word, and never changes a text that fits its time', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 40 });
  fc.assert(
    fc.property(words, fc.double({ min: 0, max: 20, noNaN: true }), (said, seconds) => {
      const kept = withoutLoops(said.join(' '), seconds).split(' ');
      assert.ok(kept.length <= Math.max(1, said.length));
      if (said.length <= seconds * 5) assert.equal(kept.join(' '), said.join(' '));
    }),
  );
});
