import type { LogitBias } from '../engines/language-model.ts';
import { SamtalError } from '../errors.ts';
import { shortened } from './param-path.ts';
import type { ChatRequest } from './request.ts';

/** The last number of o200k_base, special tokens included. */
const LAST_TOKEN = 200_018;

/**
 * The tokens that a request wants likelier or unlikelier, with the text that each number stands for in
 * o200k_base: no model here has that vocabulary. Throws `invalid_value` for what is no token.
 */
export async function logitBiasOf({ logit_bias: biases }: ChatRequest): Promise<readonly LogitBias[]> {
  if (biases == null) return [];
  const entries = Object.entries(biases);
  if (entries.length === 0) return [];
  const { decode } = await import('gpt-tokenizer/encoding/o200k_base');
  return entries.map(([key, bias]) => {
    const token = /^\d{1,6}$/.test(key) ? Number(key) : Number.NaN;
    if (token <= LAST_TOKEN) return { token, text: decode([token]), bias };
    throw new SamtalError('invalid_value', {
      param: 'logit_bias',
      message: `Invalid key in 'logit_bias': '${shortened(key)}'. Expected the id of a token, an integer from 0 to ${LAST_TOKEN}.`,
    });
  });
}
