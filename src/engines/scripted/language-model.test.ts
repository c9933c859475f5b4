import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask, generate, user } from './fixtures/ask.ts';

test('repeats what it was asked, and the turn before', async () => {
  const first = await ask([{ role: 'system', text: 'Be kind.' }, user('Is it  late?')]);
  assert.equal(first.text, 'You asked: Is it late?');
  assert.deepEqual(first.end, {
    type: 'end',
    finishReason: 'stop',
    promptTokens: 5,
    completionTokens: 5,
  });
  const second = await ask([user('Is it late?'), { role: 'assistant', text: 'No.' }, user('Why?')]);
  assert.equal(second.text, 'You asked: Why? Before that you asked: Is it late?');
});

test('says again what it said last', async () => {
  const { text } = await ask([
    user('Is it late?'),
    { role: 'assistant', text: 'Not yet.' },
    user('[recall]'),
  ]);
  assert.equal(text, 'Not yet.');
});

test('yields a word at a time', async () => {
  const { deltas } = await ask([user('[say Hello, my world.]')]);
  assert.deepEqual(deltas, ['Hello,', ' my', ' world.']);
});

test('stops at the limit of tokens and says so, but not when the answer just fits', async () => {
  const cut = await ask([user('[words 30]')], { maxTokens: 12 });
  assert.equal(cut.text.split(' ').length, 12);
  assert.deepEqual(cut.end?.finishReason, 'length');
  const whole = await ask([user('[words 12]')], { maxTokens: 12 });
  assert.deepEqual(whole.end?.finishReason, 'stop');
});

test('ends before a stop sequence, wherever words end', async () => {
  const { text, end } = await ask([user('[say One two three four.]')], { stop: ['o th', 'four'] });
  assert.equal(text, 'One tw');
  assert.equal(end?.finishReason, 'stop');
});

test('fails after as many words as the prompt says', async () => {
  const deltas: string[] = [];
  await assert.rejects(
    async () => {
      for await (const part of generate([user('one two [fail 2]')])) {
        if (part.type === 'text-delta') deltas.push(part.text);
      }
    },
    { kind: 'engine_failed' },
  );
  assert.deepEqual(deltas, ['You', ' asked:']);
});

test('takes its time when told to, and stops when the caller does', async () => {
  const caller = new AbortController();
  const startedAt = performance.now();
  setTimeout(() => caller.abort(new Error('enough')), 60);
  await assert.rejects(ask([user('[slow 10000]')], { signal: caller.signal }), { message: 'enough' });
  assert.ok(performance.now() - startedAt < 5_000);
});

test('refuses a prompt that does not fit', async () => {
  await assert.rejects(ask([user('word '.repeat(9_000))]), { kind: 'context_length_exceeded' });
});
