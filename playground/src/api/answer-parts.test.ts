import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerParts } from './answer-parts.ts';
import { AskError } from './failure.ts';

const chunk = (delta: object) => JSON.stringify({ choices: [{ index: 0, delta, finish_reason: null }] });

test('reads what is spoken, written and counted', () => {
  assert.deepEqual(answerParts(chunk({ role: 'assistant', content: null })), []);
  assert.deepEqual(answerParts(chunk({ content: 'Hi' })), [{ type: 'text', text: 'Hi' }]);
  const audio = { id: 'audio_1', transcript: 'Hi', data: 'AAAA', expires_at: 7 };
  assert.deepEqual(answerParts(chunk({ audio })), [
    { type: 'audio-id', id: 'audio_1' },
    { type: 'text', text: 'Hi' },
    { type: 'sound', base64: 'AAAA' },
    { type: 'expires', atMs: 7000 },
  ]);
  const usage = { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 };
  assert.deepEqual(answerParts(JSON.stringify({ choices: [], usage })), [
    { type: 'tokens', prompt: 3, completion: 4 },
  ]);
});

test('throws what the stream says went wrong', () => {
  const error = { message: 'Out of memory', code: 'engine_failed', type: 'server_error', param: null };
  const thrown = (data: string) => {
    try {
      answerParts(data);
    } catch (error) {
      assert(error instanceof AskError);
      return error.failure;
    }
    return undefined;
  };
  assert.deepEqual(thrown(JSON.stringify({ error })), { code: 'engine_failed', message: 'Out of memory' });
  for (const data of ['{"cut', '[]', '3', 'null']) assert.equal(thrown(data)?.code, 'cut-off', data);
});
