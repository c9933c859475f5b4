import { LlamaTokenizer } from 'llama-tokenizer-js';

/** Moonshine's vocabulary: that of the Llama tokenizer, then time stamps that it never uses. */
const TOKEN_COUNT = 32_768;

/**
 * The `tokens.txt` that sherpa-onnx wants beside a Moonshine model: a line for each token, its bytes in
 * base64, a tab, its number. The model's own files carry no vocabulary.
 */
export function buildTokens(): string {
  const words = new LlamaTokenizer().vocabById;
  const lines = Array.from({ length: TOKEN_COUNT }, (_, id) => {
    const token = words[id] ?? `<<ST_${id - words.length}>>`;
    return `${Buffer.from(token, 'utf8').toString('base64')}\t${id}\n`;
  });
  return lines.join('');
}
