import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL_CASES } from './all-cases.ts';

const cases = ALL_CASES.flatMap((group) => group.cases);

test('every case has a name of its own, in kebab case', () => {
  const names = cases.map(({ name }) => name);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
  for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('every rule is a sentence', () => {
  for (const { name, rule } of cases) assert.match(rule, /^[\p{Lu}`\d].{8,}\.$/u, name);
});

test('there are more than 250, and every subject has some', () => {
  assert.ok(cases.length > 250);
  for (const group of ALL_CASES) assert.ok(group.cases.length > 0, group.subject);
  assert.equal(new Set(ALL_CASES.map(({ subject }) => subject)).size, ALL_CASES.length);
});
