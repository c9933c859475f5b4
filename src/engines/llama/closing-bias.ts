import { type LlamaModel, TokenBias } from 'node-llama-cpp';
import type { JsonExtent } from './calls/json-extent.ts';

/** Lets JSON end as soon as its grammar allows, for a model that goes in circles. */
export interface ClosingBias {
  /** The bias where the JSON so far ends. */
  at(json: Pick<JsonExtent, 'isInString'>): TokenBias;
}

/** Far beyond what any model's logits or a client's biases reach, and each beyond the next. */
const CLOSE_LOGIT = 1500;
const NOTHING_LOGIT = 1000;
const QUOTE_LOGIT = 500;

export function createClosingBias(model: LlamaModel): ClosingBias {
  const inString = TokenBias.for(model);
  bias(inString, '"', CLOSE_LOGIT);
  const between = TokenBias.for(model);
  // Where a list or an object may end it does, and a value is none or short, before another member begins.
  for (const bracket of ['}', ']']) bias(between, bracket, CLOSE_LOGIT);
  for (const nothing of ['null', ' null']) bias(between, nothing, NOTHING_LOGIT);
  bias(between, '"', QUOTE_LOGIT);
  return { at: ({ isInString }) => (isInString ? inString : between) };

  function bias(tokenBias: TokenBias, text: string, logit: number): void {
    const [first] = model.tokenize(text, false, 'trimLeadingSpace');
    if (first !== undefined) tokenBias.set(first, { logit });
  }
}
