import type { ToolCall } from '../engines/language-model.ts';

/** The calls of a whole answer as members of its message. */
export function callMembers(calls: readonly ToolCall[], isLegacy: boolean): object {
  const [first] = calls;
  if (first === undefined) return {};
  if (isLegacy) return { function_call: functionOf(first) };
  return { tool_calls: calls.map((call) => ({ id: call.id, type: 'function', function: functionOf(call) })) };
}

/** The beginning of the last of these calls as members of a delta: everything but its arguments. */
export function callStartDelta(calls: readonly ToolCall[], isLegacy: boolean): object {
  const call = calls.at(-1);
  if (call === undefined) return {};
  const start = { name: call.name, arguments: '' };
  if (isLegacy) return { function_call: start };
  return { tool_calls: [{ index: calls.length - 1, id: call.id, type: 'function', function: start }] };
}

/** More of the arguments of the last of these calls as members of a delta. */
export function callArgumentsDelta(calls: readonly ToolCall[], text: string, isLegacy: boolean): object {
  if (isLegacy) return { function_call: { arguments: text } };
  return { tool_calls: [{ index: calls.length - 1, function: { arguments: text } }] };
}

function functionOf({ name, arguments: text }: ToolCall): object {
  return { name, arguments: text };
}
