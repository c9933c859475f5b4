import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decidesCalls } from './decides-calls.ts';

type Model = Parameters<typeof decidesCalls>[0];

const modelOf = (template: string, size: number): Model => {
  const model: unknown = { size, fileInfo: { metadata: { tokenizer: { chat_template: template } } } };
  assert.ok(isModel(model));
  return model;
};
const isModel = (value: unknown): value is Model =>
  typeof value === 'object' && value !== null && 'size' in value;

test('leaves calls to models that were trained to make them or are large', () => {
  assert.ok(decidesCalls(modelOf('{%- if tools %}', 400_000_000)));
  assert.ok(decidesCalls(modelOf('{{ messages }}', 2_000_000_000)));
  assert.ok(!decidesCalls(modelOf('{{ messages }}', 96_000_000)));
});
