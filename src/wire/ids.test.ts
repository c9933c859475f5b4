import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audioId, completionId } from './ids.ts';

test('completion ids have the layout of the real ones and do not repeat', () => {
  const ids = Array.from({ length: 200 }, completionId);
  for (const id of ids) assert.match(id, /^chatcmpl-[A-Za-z0-9]{29}$/);
  assert.equal(new Set(ids).size, 200);
});

test('audio ids begin with their second and carry 819 at digits 13 to 15', () => {
  const ids = Array.from({ length: 200 }, () => audioId(1_729_444_178));
  for (const id of ids) assert.match(id, /^audio_67153952[0-9a-f]{4}819[0-9a-f]{17}$/);
  assert.equal(new Set(ids).size, 200);
});
