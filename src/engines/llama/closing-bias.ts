import { type LlamaModel, TokenBias } from 'node-llama-cpp';

/** Far beyond what any model's logits or a client's biases reach. */
const QUOTE_LOGIT = 500;
const BRACKET_LOGIT = 1000;

/**
 * Lets JSON end as soon as its grammar allows, for a model that goes in circles: a string closes, then what it
 * stands in. Where a list or an object may end it does, before a quote could begin another member.
 */
export function closingBias(model: LlamaModel): TokenBias {
  const bias = TokenBias.for(model);
  bias.set(model.tokenize('"', false, 'trimLeadingSpace'), { logit: QUOTE_LOGIT });
  for (const bracket of ['}', ']']) {
    bias.set(model.tokenize(bracket, false, 'trimLeadingSpace'), { logit: BRACKET_LOGIT });
  }
  return bias;
}
