import type { FunctionTool, PromptMessage, ToolCall } from '../../language-model.ts';
import type { TextMessage } from '../prompt-template.ts';
import { spacedJson } from './spaced-json.ts';
import {
  CALL_CLOSING,
  CALL_END_TAG,
  CALL_OPENING,
  CALL_TAG,
  namePart,
  RESULT_END_TAG,
  RESULT_TAG,
} from './tool-tags.ts';

/** What tells a model of functions, in the words that Qwen and Hermes models were trained with. */
export function toolInstructions(functions: readonly FunctionTool[]): string {
  return `# Tools

You may call one or more functions to assist with the user query.

You are provided with function signatures within <tools></tools> XML tags:
<tools>
${functions.map(signature).join('\n')}
</tools>

For each function call, return a json object with function name and arguments within ${CALL_TAG}${CALL_END_TAG} XML tags:
${CALL_TAG}
{"name": <function-name>, "arguments": <args-json-object>}
${CALL_END_TAG}`;
}

/** The same in few words, for a model to which the others mean nothing: it reads them in half the time. */
export function briefToolInstructions(functions: readonly FunctionTool[]): string {
  return `Answer with a call of one of these functions:\n${functions.map((tool) => spacedJson(describe(tool))).join('\n')}`;
}

function signature(tool: FunctionTool): string {
  return spacedJson({ type: 'function', function: describe(tool) });
}

function describe({ name, description, parameters = { type: 'object', properties: {} } }: FunctionTool) {
  return { name, ...(description === undefined ? {} : { description }), parameters };
}

/** Calls and their results as text: results stand in the user's turn that follows, as models were trained. */
export function withCallsAsText(prompt: readonly PromptMessage[]): TextMessage[] {
  const messages: TextMessage[] = [];
  let results: string[] = [];
  for (const message of prompt) {
    if (message.role === 'tool') {
      results.push(`${RESULT_TAG}\n${message.text}\n${RESULT_END_TAG}`);
      continue;
    }
    if (message.role === 'user') {
      messages.push({ role: 'user', text: [...results, message.text].join('\n') });
      results = [];
      continue;
    }
    flush();
    const calls = message.role === 'assistant' ? (message.toolCalls ?? []) : [];
    const spoken = message.text === '' ? [] : [message.text];
    messages.push({ role: message.role, text: [...spoken, ...calls.map(callText)].join('\n') });
  }
  flush();
  return messages;

  function flush(): void {
    if (results.length > 0) messages.push({ role: 'user', text: results.join('\n') });
    results = [];
  }
}

export function callText({ name, arguments: text }: Pick<ToolCall, 'name' | 'arguments'>): string {
  return `${CALL_OPENING}${namePart(name)} ${text}${CALL_CLOSING}`;
}
