import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGbnfSampler } from '../grammar/fixtures/gbnf-sampler.ts';
import { createGrammarRules } from '../grammar/gbnf.ts';
import { TAG_BEGINNINGS } from './tool-tags.ts';
import { wordsWithout } from './words-without.ts';

/** Only those characters are worth trying that a tag consists of. */
const random = () => Math.random();

test('writes no tag, and all that only looks like one', () => {
  const rules = createGrammarRules();
  const sample = createGbnfSampler(rules.text(wordsWithout(['aab', 'ba'], rules)));
  const seen = new Set<string>();
  for (let count = 0; count < 5000; count++) {
    const text = sample(random);
    assert.ok(!text.includes('aab') && !text.includes('ba'), text);
    seen.add(text);
  }
  for (const text of ['', 'a', 'aa', 'b', 'ab', 'aaa']) assert.ok(seen.has(text), text);
});

test('lets what is allowed follow what begins it', () => {
  const rules = createGrammarRules();
  const expression = wordsWithout(TAG_BEGINNINGS, rules, (beginning) =>
    beginning === '<tool' ? '"!"' : undefined,
  );
  const sample = createGbnfSampler(rules.text(expression));
  let followed = 0;
  for (let count = 0; count < 20_000; count++) {
    const text = sample(random);
    assert.ok(!text.includes('</tool'), text);
    if (!text.includes('<tool')) continue;
    followed += 1;
    assert.match(text, /<tool!$/);
  }
  assert.ok(followed > 0);
});
