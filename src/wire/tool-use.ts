import type { AnswerFormat, FunctionTool, ToolCall, ToolUse } from '../engines/language-model.ts';
import type { Message } from './messages.ts';
import type { ChatRequest } from './request.ts';

type Offer = NonNullable<ChatRequest['functions']>[number] & { strict?: boolean | null | undefined };

/** The tools that an answer may call, offered in either form; `undefined` when it shall or can call none. */
export function toolUseOf(request: ChatRequest): ToolUse | undefined {
  const choice = choiceOf(request);
  const functions = offersOf(request).map(functionTool);
  if (choice === 'none' || functions.length === 0) return undefined;
  // The deprecated form knows one call an answer.
  const parallel = !request.functions && request.parallel_tool_calls !== false;
  return { functions, choice, parallel };
}

function offersOf({ tools, functions }: ChatRequest): readonly Offer[] {
  if (tools) return tools.flatMap((tool) => (tool.type === 'function' ? [tool.function] : []));
  return functions ?? [];
}

function choiceOf({ tool_choice: choice, function_call: legacy }: ChatRequest): ToolUse['choice'] | 'none' {
  if (legacy) return typeof legacy === 'string' ? legacy : { name: legacy.name };
  if (!choice || typeof choice === 'string') return choice ?? 'auto';
  return choice.type === 'function' ? { name: choice.function.name } : 'auto';
}

function functionTool({ name, description, parameters, strict }: Offer): FunctionTool {
  return {
    name,
    ...(description == null ? {} : { description }),
    ...(parameters == null ? {} : { parameters }),
    ...(strict == null ? {} : { strict }),
  };
}

/** The calls that an earlier answer made. The deprecated form has no ids, so the function's name stands for one. */
export function earlierCalls(message: Extract<Message, { role: 'assistant' }>): readonly ToolCall[] {
  const { tool_calls: calls, function_call: legacy } = message;
  if (legacy) return [{ id: legacy.name, name: legacy.name, arguments: legacy.arguments }];
  return (calls ?? []).flatMap((call) => {
    if (call.type !== 'function') return [];
    return [{ id: call.id, name: call.function.name, arguments: call.function.arguments }];
  });
}

/** What the answer is to be; `undefined` for plain text. */
export function formatOf({ response_format: format }: ChatRequest): AnswerFormat | undefined {
  if (!format || format.type === 'text') return undefined;
  if (format.type === 'json_object') return { type: 'json-object' };
  const { name, description, schema, strict } = format.json_schema;
  return {
    type: 'json-schema',
    name,
    ...(description == null ? {} : { description }),
    ...(schema == null ? {} : { schema }),
    ...(strict == null ? {} : { strict }),
  };
}
