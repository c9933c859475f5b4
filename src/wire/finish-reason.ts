import type { FinishReason } from '../engines/language-model.ts';

/** Why an answer ended, in the words of the API. */
export type WireFinishReason = 'stop' | 'length' | 'tool_calls' | 'function_call';

export function wireFinishReason(reason: FinishReason, isLegacy: boolean): WireFinishReason {
  if (reason !== 'tool-calls') return reason;
  return isLegacy ? 'function_call' : 'tool_calls';
}
