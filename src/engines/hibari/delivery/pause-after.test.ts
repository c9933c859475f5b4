import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseAfterMs } from './pause-after.ts';

test('a full stop is longer than a comma, a comma longer than a cut between words', () => {
  const sentence = pauseAfterMs('It rained.', 1);
  const clause = pauseAfterMs('It rained,', 1);
  const cut = pauseAfterMs('It rained', 1);
  assert.ok(sentence >= 250 && sentence <= 350);
  assert.ok(clause >= 50 && clause <= 80);
  assert.ok(cut < clause);
});

test('quotes, brackets and spaces after the mark are passed over', () => {
  for (const text of ['“It rained.”', 'It rained.) ', "'It rained.'", '*It rained.*\n']) {
    assert.equal(pauseAfterMs(text, 1), pauseAfterMs('It rained.', 1));
  }
});

test('who speaks faster pauses shorter', () => {
  assert.equal(pauseAfterMs('Yes.', 2), pauseAfterMs('Yes.', 1) / 2);
});

test('text without anything to say has a pause too', () => {
  assert.ok(pauseAfterMs('', 1) >= 0);
});
