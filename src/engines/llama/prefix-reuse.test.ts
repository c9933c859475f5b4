import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { conversationEnd, reusablePrefix } from './prefix-reuse.ts';

const preamble = [1, 2, 3];
const question = [...preamble, 10, 11, 12];
const answer = [20, 21, 22, 23, 24, 25, 26, 27];
const held = {
  tenant: 'a',
  tokens: [...question, ...answer],
  conversationEnd: conversationEnd(question.length, answer.length),
};

describe('reusablePrefix', () => {
  const reuse = (prompt: number[], { seeded = false, tenant = 'a' } = {}) =>
    reusablePrefix({ held, tenant, prompt, preamble, seeded });

  it('goes on with a conversation', () => {
    assert.equal(reuse([...question, ...answer, 30, 31]), question.length + answer.length);
  });

  it('goes on when the end of the answer was cut off', () => {
    assert.equal(reuse([...question, ...answer.slice(0, 6), 30, 31]), question.length + 6);
  });

  it('keeps the words of another’s question to themselves', () => {
    assert.equal(reuse([...question, 30]), preamble.length);
    assert.equal(reuse([...preamble, 10, 11, 99]), preamble.length);
    assert.equal(reuse([...question, 20, 21, 99]), preamble.length);
  });

  it('does not tell a tenant whether another held the very same conversation', () => {
    assert.equal(reuse([...question, ...answer, 30, 31], { tenant: 'b' }), preamble.length);
  });

  it('shares the preamble, and as much of it as a prompt has', () => {
    assert.equal(reuse([...preamble, 99]), 3);
    assert.equal(reuse([1, 2, 99, 98]), 2);
    assert.equal(reuse([99, 98]), 0);
  });

  it('shares only the preamble under a seed', () => {
    assert.equal(reuse([...question, ...answer, 30, 31], { seeded: true }), preamble.length);
  });

  it('always leaves a token to evaluate', () => {
    assert.equal(reuse([1, 2, 3]), 2);
    assert.equal(reuse([1]), 0);
    assert.equal(reuse([]), 0);
  });

  it('shares nothing of an answer that never ended', () => {
    const unfinished = { ...held, conversationEnd: Number.POSITIVE_INFINITY };
    const prompt = [...question, ...answer, 30];
    const options = { held: unfinished, tenant: 'a', prompt, preamble, seeded: false };
    assert.equal(reusablePrefix(options), preamble.length);
  });
});
