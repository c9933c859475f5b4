import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseChatRequest } from './request.ts';
import { tokenLimitsOf } from './token-limits.ts';

const limitsOf = (members: object) =>
  tokenLimitsOf(
    parseChatRequest({ model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...members }, 'body'),
  );
const spoken = { modalities: ['text', 'audio'], audio: { voice: 'alloy', format: 'wav' } };

test('no limit is no limit, and a written answer may be all text', () => {
  assert.deepEqual(limitsOf({}), {});
  assert.deepEqual(limitsOf({ max_completion_tokens: 50 }), { textTokens: 50 });
  assert.deepEqual(limitsOf({ max_tokens: 50 }), { textTokens: 50 });
});

test('text and sound of a spoken answer stay within the limit together', () => {
  for (const limit of [1, 8, 9, 54, 100, 4096, 16_384]) {
    const { textTokens = 0, audioSeconds = 0 } = limitsOf({ ...spoken, max_completion_tokens: limit });
    assert.ok(textTokens >= 1);
    assert.ok(audioSeconds >= 0);
    // Below ten there is room for one token of text and its overhead at most.
    if (limit >= 10) assert.ok(8 + textTokens + audioSeconds * 20 <= limit + 1e-9, String(limit));
  }
});

test('a text that is a fifth longer in tokens of usage than in those of its model still fits', () => {
  for (const limit of [20, 54, 100, 4096]) {
    const { textTokens = 0, audioSeconds = 0 } = limitsOf({ ...spoken, max_completion_tokens: limit });
    assert.ok(8 + Math.ceil(textTokens * 1.2) + audioSeconds * 20 <= limit + 1e-9, String(limit));
    assert.ok(audioSeconds * 20 >= textTokens * 5 - 2, 'and there is time to say it');
  }
});
