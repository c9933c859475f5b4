import type { LlamaModel } from 'node-llama-cpp';

/** Some billion parameters at four bits: models of this size understand tools when they are told of them. */
const LARGE_MODEL_BYTES = 500_000_000;

/** Whether a model was trained to decide when to call a function, or is large enough to. */
export function decidesCalls({ fileInfo, size }: Pick<LlamaModel, 'fileInfo' | 'size'>): boolean {
  const template = fileInfo.metadata.tokenizer?.chat_template ?? '';
  return /\btools\b/.test(template) || size >= LARGE_MODEL_BYTES;
}
