import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerParts } from './answer-parts.ts';
import { TalkFailure } from './talk-failure.ts';

const chunk = (delta: object) => JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] });

test('reads what is written and what is spoken, and passes over the rest', () => {
  assert.deepEqual(answerParts(chunk({ role: 'assistant', content: '' })), []);
  assert.deepEqual(answerParts(chunk({ content: 'Hi' })), [{ type: 'text', text: 'Hi' }]);
  assert.deepEqual(answerParts(chunk({ audio: { id: 'audio_1', transcript: 'Hi', data: 'AAAA' } })), [
    { type: 'audio-id', id: 'audio_1' },
    { type: 'text', text: 'Hi' },
    { type: 'sound', base64: 'AAAA' },
  ]);
  assert.deepEqual(answerParts(chunk({ audio: { expires_at: 7 } })), []);
  assert.deepEqual(answerParts('{"choices":[],"usage":{"prompt_tokens":1}}'), []);
});

test('throws what the stream says went wrong, as text alone', () => {
  const error = { code: 'engine_failed', message: 'No\u001B[2J\nmemory.' };
  assert.throws(() => answerParts(JSON.stringify({ error })), {
    code: 'engine_failed',
    message: 'The answer broke off: No[2J memory.',
  });
});

test('refuses what is no chunk', () => {
  for (const data of ['', '{"choices":', '[]', 'null', '{"choices":[{"delta":{"audio":{"data":7}}}]}'])
    assert.throws(() => answerParts(data), TalkFailure, data);
});
