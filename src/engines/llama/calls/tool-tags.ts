/**
 * The form in which Hermes, Qwen and many models after them were trained to call functions:
 *
 * ```text
 * <tool_call>
 * {"name": "get_weather", "arguments": {"city": "Paris"}}
 * </tool_call>
 * ```
 */
export const CALL_TAG = '<tool_call>';
export const CALL_END_TAG = '</tool_call>';
export const RESULT_TAG = '<tool_response>';
export const RESULT_END_TAG = '</tool_response>';

/** What no words of an answer contain: with this a tag of either kind has begun. */
export const TAG_BEGINNINGS: readonly string[] = ['<tool', '</tool'];

/** A call up to its function's name, which begins with a quote; the space is a part of the next token. */
export const CALL_OPENING = `${CALL_TAG}\n{"name":`;

/** What follows CALL_OPENING up to the arguments, which may begin with a space. */
export function namePart(name: string): string {
  return ` ${JSON.stringify(name)}, "arguments":`;
}

/** What follows the arguments. */
export const CALL_CLOSING = `}\n${CALL_END_TAG}`;
