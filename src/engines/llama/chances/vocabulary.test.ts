import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVocabulary } from './vocabulary.ts';

type Model = Parameters<typeof createVocabulary>[0];

/** As much of a model as a vocabulary needs. */
function modelOf(kind: string, tokens: readonly string[]): Model {
  const ids = tokens.map((_, index) => index);
  const model: Pick<Model, 'tokenize' | 'detokenize'> = {
    tokenize: () => [],
    detokenize: (wanted: readonly number[]) => wanted.map((id) => tokens[id] ?? '').join(''),
  };
  const partial: unknown = {
    ...model,
    fileInfo: { metadata: { tokenizer: { ggml: { model: kind, tokens } } } },
    iterateAllTokens: () => ids.values(),
  };
  assert.ok(isModel(partial));
  return partial;
}

function isModel(value: unknown): value is Model {
  return typeof value === 'object' && value !== null && 'fileInfo' in value;
}

test('reads the byte alphabet of GPT-2', () => {
  const vocabulary = createVocabulary(modelOf('gpt2', ['ĠParis', 'ðŁĺ', 'Ģ', 'Ċ', '<|im_end|>']));
  const [paris] = vocabulary.tokensOf(' Paris');
  assert.ok(paris !== undefined);
  assert.deepEqual([...vocabulary.bytesOf(paris)], [...Buffer.from(' Paris')]);
  assert.deepEqual(vocabulary.tokensOf('\n'), [3]);
  assert.deepEqual(vocabulary.tokensOf('<|im_end|>'), [4]);
});

test('puts the bytes of a character together', () => {
  const pieces = ['ðŁĺ', 'Ģ'];
  const vocabulary = createVocabulary(modelOf('gpt2', pieces));
  const model = modelOf('gpt2', pieces);
  const bytes = [...model.iterateAllTokens()].flatMap((token) => [...vocabulary.bytesOf(token)]);
  assert.equal(Buffer.from(bytes).toString(), '😀');
});

test('reads the pieces of SentencePiece', () => {
  const vocabulary = createVocabulary(modelOf('llama', ['▁Paris', '<0x0A>', 'Paris']));
  assert.deepEqual(vocabulary.tokensOf(' Paris'), [0]);
  assert.deepEqual(vocabulary.tokensOf('\n'), [1]);
  assert.deepEqual(vocabulary.tokensOf('Paris'), [2]);
});
