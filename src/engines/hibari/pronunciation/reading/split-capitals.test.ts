import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitCapitals } from './split-capitals.ts';

test('names in mixed case fall into their words', () => {
  assert.deepEqual(splitCapitals('OpenAI'), ['Open', 'AI']);
  assert.deepEqual(splitCapitals('HTMLElement'), ['HTML', 'Element']);
  assert.deepEqual(splitCapitals('McDonald'), ['Mc', 'Donald']);
});

test('ordinary words stay whole', () => {
  for (const word of ['Anna', 'USA', 'hello', 'Émile']) assert.deepEqual(splitCapitals(word), [word]);
});
