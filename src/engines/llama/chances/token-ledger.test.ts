import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LanguageModelPart, TokenLogprob } from '../../language-model.ts';
import { createAnswerContent } from '../answer-content.ts';

const logprobOf = (token: string): TokenLogprob => ({
  token,
  logprob: -1,
  bytes: [...new TextEncoder().encode(token)],
  top: [],
});

/** What is answered when a model writes these tokens. */
function answer(tokens: readonly (string | [token: string, text: string])[], stop: readonly string[] = []) {
  const content = createAnswerContent({ content: 'words', maxCalls: 0 }, { stop, hasLogprobs: true });
  const parts: LanguageModelPart[] = [];
  for (const token of tokens) {
    if (content.isComplete) break;
    const [name, text] = typeof token === 'string' ? [token, token] : token;
    parts.push(...content.push(text, logprobOf(name)));
  }
  parts.push(...content.end({ isCut: false }));
  return parts.flatMap((part) => (part.type === 'text-delta' ? [part] : []));
}

test('sends each token with its text', () => {
  const deltas = answer(['The', ' sea', '.']);
  assert.deepEqual(
    deltas.map(({ text, logprobs }) => [text, logprobs?.map(({ token }) => token)]),
    [
      ['The', ['The']],
      [' sea', [' sea']],
      ['.', ['.']],
    ],
  );
});

test('drops thoughts and the white space before the first word', () => {
  const deltas = answer(['<think>', 'the the', '</think>', '\n\n', ' the', ' sea']);
  assert.equal(joined(deltas), 'the sea');
  assert.deepEqual(tokensOf(deltas), ['the', ' sea']);
});

test('holds tokens back with what may become a stop string', () => {
  const deltas = answer(['a', 'b', 'c', 'd'], ['bcx']);
  assert.deepEqual(tokensOf(deltas), ['a', 'b', 'c', 'd']);
  assert.equal(joined(deltas), 'abcd');
});

test('ends with what a stop string leaves of a token', () => {
  const deltas = answer(['One', ' two', ' three'], ['wo']);
  assert.equal(joined(deltas), 'One t');
  assert.deepEqual(tokensOf(deltas), ['One', ' t']);
});

test('sends the parts of a character when it is whole', () => {
  const deltas = answer(['a', ['bytes:\\xf0', ''], ['bytes:\\x9f', '😀'], 'b']);
  assert.deepEqual(
    deltas.map(({ text, logprobs }) => [text, logprobs?.length]),
    [
      ['a', 1],
      ['😀', 2],
      ['b', 1],
    ],
  );
});

function joined(deltas: readonly { text: string; logprobs?: readonly TokenLogprob[] }[]): string {
  const text = deltas.map((delta) => delta.text).join('');
  assert.equal(tokensOf(deltas).join(''), text);
  return text;
}

function tokensOf(deltas: readonly { logprobs?: readonly TokenLogprob[] }[]): string[] {
  return deltas.flatMap(({ logprobs }) => logprobs?.map(({ token }) => token) ?? []);
}
