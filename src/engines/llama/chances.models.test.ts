import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { LanguageModel } from '../language-model.ts';
import { type Asked, ask, openTestModel, skip, user } from './fixtures/test-model.ts';

const QUESTION = [user('What is the capital of France?')];

describe('the chances that the local language model tells', { skip }, () => {
  let model: LanguageModel;
  before(async () => {
    ({ model } = await openTestModel());
  });
  after(() => model[Symbol.asyncDispose]());

  it('are those of each token, and the answer is the same with them', async () => {
    const plain = await ask(model, QUESTION);
    const told = await ask(model, QUESTION, { topLogprobs: 5 });
    assert.equal(told.text, plain.text);
    assert.equal(joined(told), told.text);
    const logprobs = logprobsOf(told);
    assert.equal(logprobs.length, told.end.completionTokens);
    for (const { token, logprob, top } of logprobs) {
      assert.equal(top.length, 5);
      const sum = top.reduce((total, chance) => total + Math.exp(chance.logprob), 0);
      assert(sum > 0.1 && sum <= 1.000001, `${sum}`);
      assert.deepEqual(
        top.map((chance) => chance.logprob),
        top.map((chance) => chance.logprob).toSorted((a, b) => b - a),
      );
      const same = top.find((chance) => chance.token === token);
      if (same !== undefined) assert.equal(same.logprob, logprob);
    }
    const paris = logprobs.find(({ token }) => token === ' Paris');
    assert(paris !== undefined && Math.exp(paris.logprob) > 0.9, `${paris?.logprob}`);
  });

  it('are told of the chosen token alone where no others are wanted', async () => {
    const { deltas } = await ask(model, QUESTION, { topLogprobs: 0, maxTokens: 5 });
    for (const { logprobs } of deltas) for (const { top } of logprobs ?? []) assert.deepEqual(top, []);
    assert(deltas.every(({ logprobs }) => (logprobs ?? []).length > 0));
  });

  it('come with JSON too, and not unless they are asked for', async () => {
    const format = { type: 'json-object' } as const;
    const { deltas, text } = await ask(model, QUESTION, { format, maxTokens: 30 });
    assert(deltas.every((delta) => !('logprobs' in delta)));
    const told = await ask(model, QUESTION, { format, topLogprobs: 2, maxTokens: 30 });
    assert.equal(told.text, text);
    assert.equal(joined(told), text);
  });

  it('spell characters that take several tokens', async () => {
    const emoji = await ask(model, [user('Write only this: 🦄🦄🦄🦄')], {
      topLogprobs: 1,
      maxTokens: 20,
      logitBias: [{ token: 0, text: '🦄', bias: 20 }],
    });
    const bytes = logprobsOf(emoji).flatMap((chance) => [...chance.bytes]);
    assert.equal(
      Buffer.from(bytes)
        .toString()
        .replace(/\uFFFD+$/, ''),
      emoji.text.replace(/\uFFFD+$/, ''),
    );
  });

  it('change with a bias that bans a token', async () => {
    const { text } = await ask(model, QUESTION, { logitBias: [{ token: 0, text: ' Paris', bias: -100 }] });
    assert(!text.includes(' Paris'), text);
    const forced = await ask(model, QUESTION, {
      logitBias: [{ token: 0, text: ' sea', bias: 100 }],
      maxTokens: 3,
    });
    assert.match(forced.text, /^sea sea/);
  });
});

function logprobsOf({ deltas }: Asked) {
  return deltas.flatMap(({ logprobs }) => logprobs ?? []);
}

function joined(asked: Asked): string {
  return logprobsOf(asked)
    .map(({ token }) => token)
    .join('');
}
