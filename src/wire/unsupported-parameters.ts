import { SamtalError } from '../errors.ts';
import type { CrossFieldRule } from './cross-field-rule.ts';
import { type ChatRequest, wantsAudio } from './request.ts';

/** Members that would change the answer and can't be obeyed are refused, never dropped in silence. */
export const unsupportedParameterRules: readonly CrossFieldRule[] = [
  responseFormatIsText,
  noneOf('tools', (request) => isFilled(request.tools)),
  noneOf('functions', (request) => isFilled(request.functions)),
  noneOf('tool_choice', ({ tool_choice: choice }) => !!choice && choice !== 'none' && choice !== 'auto'),
  noneOf('function_call', ({ function_call: call }) => !!call && call !== 'none' && call !== 'auto'),
  noToolTurns,
  topLogprobsNeedLogprobs,
  // With audio output the answer says `logprobs: null` instead.
  noneOf('logprobs', (request) => request.logprobs === true && !wantsAudio(request)),
  noneOf('logit_bias', ({ logit_bias: bias }) => !!bias && Object.keys(bias).length > 0),
  noneOf('data_sources', (request) => isFilled(request.data_sources)),
  noneOf('web_search_options', (request) => !!request.web_search_options),
];

function responseFormatIsText({ response_format: format }: ChatRequest): SamtalError | undefined {
  if (!format || format.type === 'text') return undefined;
  return new SamtalError('invalid_request', {
    message: `Invalid parameter: 'response_format' of type '${format.type}' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs`,
  });
}

function noToolTurns({ messages }: ChatRequest): SamtalError | undefined {
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool' || message.role === 'function') {
      const param = `messages[${index}].role`;
      const text = `Unsupported value: '${param}' does not support '${message.role}' with this model.`;
      return new SamtalError('unsupported_value', { param, message: text });
    }
    if (message.role === 'assistant') {
      if (isFilled(message.tool_calls)) return unsupported(`messages[${index}].tool_calls`);
      if (message.function_call) return unsupported(`messages[${index}].function_call`);
    }
  }
  return undefined;
}

function topLogprobsNeedLogprobs(request: ChatRequest): SamtalError | undefined {
  if (request.top_logprobs == null || request.logprobs === true) return undefined;
  return new SamtalError('invalid_request', {
    param: 'top_logprobs',
    message: "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
  });
}

function noneOf(param: keyof ChatRequest, isUsed: (request: ChatRequest) => boolean): CrossFieldRule {
  return (request) => (isUsed(request) ? unsupported(param) : undefined);
}

function unsupported(param: string): SamtalError {
  return new SamtalError('unsupported_parameter', {
    param,
    message: `Unsupported parameter: '${param}' is not supported with this model.`,
  });
}

function isFilled(list: readonly unknown[] | null | undefined): boolean {
  return list != null && list.length > 0;
}
