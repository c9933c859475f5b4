import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PromptMessage } from '../language-model.ts';
import { ask, user } from './fixtures/ask.ts';

test('puts its answer into JSON where JSON is wanted', async () => {
  const { text } = await ask([user('Is it "late"?')], { format: { type: 'json-object' } });
  assert.deepEqual(JSON.parse(text), { answer: 'You asked: Is it "late"?' });
  const bare = await ask([user('[say Yes.]')], { format: { type: 'json-schema', name: 'a' } });
  assert.deepEqual(JSON.parse(bare.text), { answer: 'Yes.' });
});

test('answers with the smallest value that a schema allows', async () => {
  const schema = { type: 'object', properties: { late: { type: 'boolean' } }, required: ['late'] };
  const { text } = await ask([user('Is it late?')], { format: { type: 'json-schema', name: 'a', schema } });
  assert.equal(text, '{"late":false}');
});

test('calls what it is told to, whatever the format', async () => {
  const tools = { functions: [{ name: 'now' }], choice: 'auto', parallel: true } as const;
  const { text, calls } = await ask([user('[call now]')], { tools, format: { type: 'json-object' } });
  assert.deepEqual([text, calls.length], ['', 1]);
});

test('tells the chances of its words', async () => {
  const { text, deltas, logprobs } = await ask([user('[say Hej the världen!]')], { topLogprobs: 20 });
  assert.deepEqual(
    logprobs.map(({ token }) => token),
    deltas,
  );
  assert.equal(Buffer.from(logprobs.flatMap(({ bytes }) => bytes)).toString(), text);
  for (const { token, logprob, top } of logprobs) {
    assert.equal(top.length, 20);
    assert.deepEqual([top[0]?.token, top[0]?.logprob], [token, logprob]);
    assert.equal(new Set(top.map((other) => other.token)).size, 20);
    const sorted = [...top].sort((a, b) => b.logprob - a.logprob);
    assert.deepEqual(top, sorted);
    assert(top.reduce((sum, other) => sum + Math.exp(other.logprob), 0) < 1);
  }
  assert.deepEqual((await ask([user('Hi')], { topLogprobs: 0 })).logprobs[0]?.top, []);
  assert.deepEqual((await ask([user('Hi')])).logprobs, []);
});

test('tells the chances of what got out before a stop string, and of no more', async () => {
  const { text, logprobs } = await ask([user('[say One two three four.]')], {
    topLogprobs: 0,
    stop: ['o th'],
  });
  assert.equal(text, 'One tw');
  assert.deepEqual(
    logprobs.map(({ token }) => token),
    ['One', ' tw'],
  );
  const held = await ask([user('[say One two three.]')], { topLogprobs: 0, stop: ['o thx'] });
  assert.deepEqual(held.logprobs.map(({ token }) => token).join(''), 'One two three.');
});

test('leaves out words with the lowest bias and begins with those of the highest', async () => {
  const bias = (text: string, bias: number) => ({ token: 1, text, bias });
  const asked = [user('[say The cat, the dog. And I.]')];
  for (const [logitBias, expected] of [
    [[bias(' THE', -100)], 'cat, dog. And I.'],
    [[bias('dog', 100), bias(' Well', 100)], 'dog Well The cat, the dog. And I.'],
    [[bias('the', -100), bias('The', 100)], 'The cat, dog. And I.'],
    [[bias('cat', -99), bias('the', 99), bias('.', -100), bias(' ', 100)], 'The cat, the dog. And I.'],
  ] as const) {
    assert.equal((await ask(asked, { logitBias })).text, expected);
  }
  const { text } = await ask(asked, { logitBias: [bias('cat', -100)], format: { type: 'json-object' } });
  assert.deepEqual(JSON.parse(text), { answer: 'The cat, the dog. And I.' });
});

test('rolls dice by the seed, else by chance, else not at all', async () => {
  const roll = async (options = {}) => (await ask([user('Roll. [dice]')], options)).text;
  const chances = await Promise.all(Array.from({ length: 8 }, () => roll()));
  assert(chances.every((text) => /^\d+$/.test(text)));
  assert(new Set(chances).size > 1);
  assert.equal(await roll({ seed: 7 }), await roll({ seed: 7, temperature: 2 }));
  assert.notEqual(await roll({ seed: 7 }), await roll({ seed: 8 }));
  assert.equal(await roll({ temperature: 0 }), await roll({ temperature: 0 }));
});

test('quotes what it was given', async () => {
  const prompt: PromptMessage[] = [
    { role: 'system', text: 'Be kind.' },
    user('[call now]'),
    { role: 'assistant', text: '', toolCalls: [{ id: 'a', name: 'now', arguments: '{}' }] },
    { role: 'tool', toolCallId: 'a', text: 'Noon  sharp.' },
  ];
  const asked = [...prompt, user('And [quote]')];
  assert.deepEqual(JSON.parse((await ask(asked)).text), asked);
});
