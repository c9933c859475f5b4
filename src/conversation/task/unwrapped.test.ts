import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrapped } from './unwrapped.ts';

for (const [wrapped, bare] of [
  ['  plain  ', 'plain'],
  ['"one"', 'one'],
  ['“one”', 'one'],
  ['«one»', 'one'],
  ['"""\none "two" three\n"""', 'one "two" three'],
  ['```\none\n\ntwo\n```', 'one\n\ntwo'],
  ['~~~text\none\n~~~', 'one'],
  ['---\none\n---', 'one'],
  ['<text>one</text>', 'one'],
  ['"one," she said, "two"', '"one," she said, "two"'],
  ['```\none\n```\ntwo\n```\nthree\n```', '```\none\n```\ntwo\n```\nthree\n```'],
  ['<p>one</p><p>two</p>', '<p>one</p><p>two</p>'],
  ['""', '""'],
  ['"', '"'],
  ['"one', '"one'],
] as const) {
  test(`unwraps ${JSON.stringify(wrapped)}`, () => assert.equal(unwrapped(wrapped), bare));
}
