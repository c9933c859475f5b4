import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from './printable.ts';

test('lets text through, in any language, and nothing that moves a cursor or turns words round', () => {
  assert.equal(printable('Hej!\n\tSkål, 日本 👩‍🚀.'), 'Hej!\n\tSkål, 日本 👩‍🚀.');
  assert.equal(printable('\u001B[2Ja\u009B1mb\rc\u0007d\u202Ee\u2066f'), '[2Ja1mbcdef');
});
