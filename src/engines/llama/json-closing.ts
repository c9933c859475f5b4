import { type LlamaModel, type Token, TokenBias } from 'node-llama-cpp';
import { createJsonObjectScanner } from '../json-object-scanner.ts';
import { createRepetitionGuard, JSON_REPETITION } from './repetition-guard.ts';

/** Notices a model that goes in circles in JSON, and lets it end as soon as the grammar allows. */
export interface JsonClosing {
  /** Tells what was written. */
  write(token: Token, text: string): void;
  /** What makes the end likeliest where the text stands; absent while all is well. */
  readonly bias: TokenBias | undefined;
  /** Whether even so no end came. */
  readonly isOverdue: boolean;
}

/** Objects within each other that answers have; a model that nests deeper does not come back. */
const MAX_DEPTH = 20;

/** Enough to close what is open and to fill in what a schema requires. */
const MAX_CLOSING_TOKENS = 200;

/** Far beyond what any model's logits or a client's biases reach, and each beyond the next. */
const CLOSE_LOGIT = 1500;
const NOTHING_LOGIT = 1000;
const QUOTE_LOGIT = 500;

export function createJsonClosing(model: LlamaModel): JsonClosing {
  const guard = createRepetitionGuard<Token>(JSON_REPETITION);
  let scanner = createJsonObjectScanner();
  let closing: { inString: TokenBias; between: TokenBias } | undefined;
  let closingTokens = 0;

  return {
    write(token, text) {
      for (let rest = text; rest !== ''; ) {
        rest = rest.slice(scanner.push(rest));
        // An answer may hold several calls, each an object.
        if (scanner.isComplete) scanner = createJsonObjectScanner();
      }
      if (closing !== undefined) closingTokens += 1;
      else if (guard.loops(token, text) || scanner.depth > MAX_DEPTH) closing = closingBiases(model);
    },
    get bias() {
      return scanner.isInString ? closing?.inString : closing?.between;
    },
    get isOverdue() {
      return closingTokens > MAX_CLOSING_TOKENS;
    },
  };
}

/** Where a list or an object may end it does, and a value is null or short, before another member begins. */
function closingBiases(model: LlamaModel): { inString: TokenBias; between: TokenBias } {
  const inString = biasOf(model, [['"', CLOSE_LOGIT]]);
  const between = biasOf(model, [
    ['}', CLOSE_LOGIT],
    [']', CLOSE_LOGIT],
    ['null', NOTHING_LOGIT],
    [' null', NOTHING_LOGIT],
    ['"', QUOTE_LOGIT],
  ]);
  return { inString, between };
}

function biasOf(model: LlamaModel, logits: readonly (readonly [text: string, logit: number])[]): TokenBias {
  const bias = TokenBias.for(model);
  for (const [text, logit] of logits) {
    const [first] = model.tokenize(text, false, 'trimLeadingSpace');
    if (first !== undefined) bias.set(first, { logit });
  }
  return bias;
}
