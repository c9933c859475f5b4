import { SamtalError } from '../errors.ts';
import type { CrossFieldRule, RuleFacts } from './cross-field-rule.ts';
import { exactRules } from './exact-rules.ts';
import { audioIsInvolved, modelRules } from './model-rules.ts';
import { shortened } from './param-path.ts';
import { type ChatRequest, wantsAudio } from './request.ts';
import { toolRules } from './tool-rules.ts';
import { unsupportedParameterRules } from './unsupported-parameters.ts';
import { quotedList } from './wording.ts';

/** Throws for the first rule that a request breaks. The order follows nothing that was published or observed. */
export function checkCrossFieldRules(request: ChatRequest, facts: RuleFacts): void {
  for (const rule of RULES) {
    const error = rule(request, facts);
    if (error !== undefined) throw error;
  }
}

const RULES: readonly CrossFieldRule[] = [
  audioMembersNeedAVersionWithAudio,
  streamOptionsNeedStream,
  audioComesWithText,
  audioOutputNeedsAudio,
  ...modelRules,
  voiceIsKnown,
  streamsArePcm16,
  spokenAnswersComeAlone,
  topLogprobsNeedLogprobs,
  ...toolRules,
  ...unsupportedParameterRules,
  oneTokenLimit,
  assistantsSaySomething,
  ...exactRules,
  audioIsInvolved,
];

function audioMembersNeedAVersionWithAudio(request: ChatRequest, facts: RuleFacts): SamtalError | undefined {
  if (facts.versionHasAudio) return undefined;
  const param = request.modalities ? 'modalities' : request.audio ? 'audio' : undefined;
  if (param === undefined) return undefined;
  return new SamtalError('unknown_parameter', { param, message: `Unknown parameter: '${param}'.` });
}

function streamOptionsNeedStream(request: ChatRequest): SamtalError | undefined {
  if (!request.stream_options || request.stream === true) return undefined;
  return new SamtalError('invalid_request', {
    param: 'stream_options',
    message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
  });
}

function audioComesWithText(request: ChatRequest): SamtalError | undefined {
  if (!wantsAudio(request) || request.modalities?.includes('text')) return undefined;
  return new SamtalError('invalid_value', {
    param: 'modalities',
    message: "Invalid value: ['audio']. Supported combinations are: ['text'] and ['text', 'audio'].",
  });
}

/** The other way round is no mistake: `audio` without audio output is ignored. */
function audioOutputNeedsAudio(request: ChatRequest): SamtalError | undefined {
  if (!wantsAudio(request) || request.audio) return undefined;
  return new SamtalError('missing_required_parameter', {
    param: 'audio',
    message: "Missing required parameter: 'audio'.",
  });
}

/** A custom voice is named by an object; there are none here. */
function voiceIsKnown(request: ChatRequest, { voices }: RuleFacts): SamtalError | undefined {
  if (!wantsAudio(request) || !request.audio) return undefined;
  const { voice } = request.audio;
  if (typeof voice === 'string' && voices.includes(voice)) return undefined;
  const asked = shortened(typeof voice === 'string' ? voice : voice.id);
  return new SamtalError('invalid_value', {
    param: 'audio.voice',
    message: `Invalid value: '${asked}'. Supported values are: ${quotedList(voices)}.`,
  });
}

function streamsArePcm16(request: ChatRequest): SamtalError | undefined {
  const format = request.audio?.format;
  if (request.stream !== true || !wantsAudio(request) || format === 'pcm16') return undefined;
  return new SamtalError('unsupported_value', {
    param: 'audio.format',
    message: `Unsupported value: 'audio.format' does not support '${format}' when stream=true. Supported values are: 'pcm16'.`,
  });
}

function spokenAnswersComeAlone(request: ChatRequest): SamtalError | undefined {
  if (!wantsAudio(request) || !request.n || request.n === 1) return undefined;
  return new SamtalError('unsupported_value', {
    param: 'n',
    message: "Invalid value for 'n': audio output supports only 1.",
  });
}

function topLogprobsNeedLogprobs(request: ChatRequest): SamtalError | undefined {
  if (request.top_logprobs == null || request.logprobs === true) return undefined;
  return new SamtalError('invalid_request', {
    param: 'top_logprobs',
    message: "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
  });
}

function oneTokenLimit(request: ChatRequest): SamtalError | undefined {
  if (!request.max_tokens || !request.max_completion_tokens) return undefined;
  return new SamtalError('invalid_parameter_combination', {
    param: 'max_tokens',
    message: "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
  });
}

/** A message may be a call of tools alone, or the id of an earlier spoken answer. */
function assistantsSaySomething({ messages }: ChatRequest): SamtalError | undefined {
  const index = messages.findIndex(
    (message) =>
      message.role === 'assistant' &&
      message.content == null &&
      !message.audio &&
      message.refusal == null &&
      !message.tool_calls &&
      !message.function_call,
  );
  if (index === -1) return undefined;
  const param = `messages[${index}].content`;
  return new SamtalError('missing_required_parameter', {
    param,
    message: `Missing required parameter: '${param}'.`,
  });
}
