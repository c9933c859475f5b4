import { SamtalError } from '../errors.ts';
import type { CrossFieldRule } from './cross-field-rule.ts';
import { shortened } from './param-path.ts';
import type { ChatRequest } from './request.ts';
import { unansweredCalls } from './unanswered-calls.ts';

/** What the members about tools must say together. The messages are those that OpenAI's clients have reported. */
export const toolRules: readonly CrossFieldRule[] = [
  choicesNeedTools,
  parallelCallsNeedTools,
  oneWayToOffer,
  toolsAreFunctions,
  chosenFunctionIsOffered,
  callsAreAnswered,
];

function choicesNeedTools(request: ChatRequest): SamtalError | undefined {
  if (request.tool_choice && request.tool_choice !== 'none' && !request.tools) {
    return onlyAllowedWith('tool_choice', 'tools');
  }
  if (request.function_call && request.function_call !== 'none' && !request.functions) {
    return onlyAllowedWith('function_call', 'functions');
  }
  return undefined;
}

function parallelCallsNeedTools(request: ChatRequest): SamtalError | undefined {
  if (request.parallel_tool_calls == null || request.tools) return undefined;
  return onlyAllowedWith('parallel_tool_calls', 'tools');
}

function oneWayToOffer(request: ChatRequest): SamtalError | undefined {
  if (!request.tools || !request.functions) return undefined;
  return new SamtalError('invalid_parameter_combination', {
    param: 'functions',
    message: "Setting 'functions' and 'tools' at the same time is not supported.",
  });
}

/** A custom tool takes any text, and a choice among allowed tools came with later models. */
function toolsAreFunctions(request: ChatRequest): SamtalError | undefined {
  const index = request.tools?.findIndex(({ type }) => type !== 'function') ?? -1;
  if (index !== -1) return onlyFunctions(`tools[${index}].type`, request.tools?.[index]?.type ?? '');
  const { tool_choice: choice, messages } = request;
  if (typeof choice === 'object' && choice !== null && choice.type !== 'function') {
    return onlyFunctions('tool_choice.type', choice.type);
  }
  for (const [messageIndex, message] of messages.entries()) {
    if (message.role !== 'assistant') continue;
    const call = message.tool_calls?.findIndex(({ type }) => type !== 'function') ?? -1;
    if (call !== -1) return onlyFunctions(`messages[${messageIndex}].tool_calls[${call}].type`, 'custom');
  }
  return undefined;
}

function onlyFunctions(param: string, found: string): SamtalError {
  return new SamtalError('unsupported_value', {
    param,
    message: `Unsupported value: '${param}' does not support '${found}' with this model. Supported values are: 'function'.`,
  });
}

function chosenFunctionIsOffered(request: ChatRequest): SamtalError | undefined {
  const { tool_choice: choice, tools, function_call: call, functions } = request;
  if (typeof choice === 'object' && choice?.type === 'function') {
    const wanted = choice.function.name;
    if (tools?.some((tool) => tool.type === 'function' && tool.function.name === wanted)) return undefined;
    return notOffered('tool_choice', `Tool choice '${shortened(wanted)}' not found in 'tools' parameter.`);
  }
  if (typeof call === 'object' && call !== null) {
    if (functions?.some(({ name }) => name === call.name)) return undefined;
    const message = `Function call '${shortened(call.name)}' not found in 'functions' parameter.`;
    return notOffered('function_call', message);
  }
  return undefined;
}

/** Each call is answered before anybody says something else, and nothing else is answered. */
function callsAreAnswered({ messages }: ChatRequest): SamtalError | undefined {
  const fault = unansweredCalls(messages);
  if (fault === undefined) return undefined;
  if (fault.type === 'answer-without-call') {
    return new SamtalError('invalid_request', {
      param: `messages.[${fault.index}].role`,
      message:
        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    });
  }
  const missing = fault.ids.map((id) => shortened(id)).join(', ');
  return new SamtalError('invalid_request', {
    param: 'messages',
    message: `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${missing}`,
  });
}

function onlyAllowedWith(param: string, needed: string): SamtalError {
  return new SamtalError('invalid_request', {
    param,
    message: `Invalid value for '${param}': '${param}' is only allowed when '${needed}' are specified.`,
  });
}

function notOffered(param: string, message: string): SamtalError {
  return new SamtalError('invalid_request', { param, message });
}
