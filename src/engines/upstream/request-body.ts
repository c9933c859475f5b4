import type {
  AnswerFormat,
  FunctionTool,
  GenerateOptions,
  PromptMessage,
  ToolCall,
  ToolUse,
} from '../language-model.ts';

/**
 * The body of a request for a streamed answer, in the published form. Absent values vanish when it becomes JSON,
 * which leaves them to the server.
 */
export function requestBody(
  model: string,
  prompt: readonly PromptMessage[],
  { stop, tools, format, topLogprobs, logitBias, ...sampling }: GenerateOptions,
): object {
  return {
    model,
    messages: prompt.map(messageOf),
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: sampling.maxTokens,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    stop: isFilled(stop) ? stop : undefined,
    seed: sampling.seed,
    frequency_penalty: sampling.frequencyPenalty,
    presence_penalty: sampling.presencePenalty,
    // The numbers are the client's own: only it can know the vocabulary of a server that it was pointed at.
    logit_bias: isFilled(logitBias)
      ? Object.fromEntries(logitBias.map(({ token, bias }) => [String(token), bias]))
      : undefined,
    logprobs: topLogprobs === undefined ? undefined : true,
    top_logprobs: topLogprobs,
    tools: tools?.functions.map(toolOf),
    tool_choice: tools && choiceOf(tools),
    // Said even where it is the published default: llama-server has another.
    parallel_tool_calls: tools?.parallel,
    response_format: format && formatOf(format),
  };
}

function messageOf(message: PromptMessage): object {
  const { role, text } = message;
  if (role === 'tool') return { role, tool_call_id: message.toolCallId, content: text };
  if (role !== 'assistant' || !isFilled(message.toolCalls)) return { role, content: text };
  return { role, content: text === '' ? null : text, tool_calls: message.toolCalls.map(callOf) };
}

/** Servers read the arguments of earlier calls as JSON, and some models write nothing where there are none. */
function callOf({ id, name, arguments: json }: ToolCall): object {
  return { id, type: 'function', function: { name, arguments: json.trim() === '' ? '{}' : json } };
}

function toolOf({ name, description, parameters, strict }: FunctionTool): object {
  return { type: 'function', function: { name, description, parameters, strict } };
}

function choiceOf({ choice }: ToolUse): string | object {
  return typeof choice === 'string' ? choice : { type: 'function', function: { name: choice.name } };
}

function formatOf(format: AnswerFormat): object {
  if (format.type === 'json-object') return { type: 'json_object' };
  const { name, description, schema, strict } = format;
  return { type: 'json_schema', json_schema: { name, description, schema, strict } };
}

function isFilled<Item>(list: readonly Item[] | undefined): list is readonly Item[] {
  return list !== undefined && list.length > 0;
}
