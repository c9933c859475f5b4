import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { indexJsonObject } from './json-table.ts';

test('finds in any object what JSON.parse finds', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
      fc.boolean(),
      (object, isSpaced) => {
        const table = indexJsonObject(Buffer.from(JSON.stringify(object, null, isSpaced ? 2 : 0)));
        assert.equal(table.size, Object.keys(object).length);
        for (const [key, value] of Object.entries(object)) {
          assert.deepEqual(JSON.parse(String(table.bytesOf(key))), JSON.parse(JSON.stringify(value)));
        }
      },
    ),
  );
});

test('says that an absent key is absent', () => {
  const table = indexJsonObject(Buffer.from('{"café":"kæfˈA"}'));
  assert.equal(table.has('café'), true);
  assert.equal(table.has('cafe'), false);
  assert.equal(table.bytesOf(''), undefined);
  assert.equal(indexJsonObject(Buffer.from('{}')).has('a'), false);
});

test('refuses what is no object, or one that is cut off', () => {
  for (const damaged of [
    '',
    '[1]',
    '{"a"',
    '{"a":1',
    '{"a":"b',
    '{"a" 1}',
    '{a:1}',
    '{"a":{"b":1}',
    '{"a":1 "b":2}',
  ]) {
    assert.throws(() => indexJsonObject(Buffer.from(damaged)), SyntaxError, damaged);
  }
});
