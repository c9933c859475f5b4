import { SamtalError } from '../errors.ts';
import type { CrossFieldRule, RuleFacts } from './cross-field-rule.ts';
import type { Message } from './messages.ts';
import { shortened } from './param-path.ts';
import { type ChatRequest, wantsAudio } from './request.ts';
import { unsupportedParameterRules } from './unsupported-parameters.ts';
import { quotedList } from './wording.ts';

/** Throws for the first rule that members with valid values break together, with the wording that was published or observed. */
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
  voiceIsKnown,
  streamsArePcm16,
  oneAnswerAtATime,
  ...unsupportedParameterRules,
  oneTokenLimit,
  assistantsSaySomething,
  contentIsTextOrAudio,
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

function oneAnswerAtATime(request: ChatRequest): SamtalError | undefined {
  if (!request.n || request.n === 1) return undefined;
  return new SamtalError('unsupported_value', {
    param: 'n',
    message: wantsAudio(request)
      ? "Invalid value for 'n': audio output supports only 1."
      : `Unsupported value: 'n' does not support ${request.n} with this model. Supported values are: 1.`,
  });
}

function oneTokenLimit(request: ChatRequest): SamtalError | undefined {
  if (!request.max_tokens || !request.max_completion_tokens) return undefined;
  return new SamtalError('invalid_request', {
    param: 'max_tokens',
    code: 'invalid_parameter_combination',
    message: "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
  });
}

function assistantsSaySomething({ messages }: ChatRequest): SamtalError | undefined {
  const index = messages.findIndex(
    (message) =>
      message.role === 'assistant' && message.content == null && !message.audio && message.refusal == null,
  );
  if (index === -1) return undefined;
  const param = `messages[${index}].content`;
  return new SamtalError('missing_required_parameter', {
    param,
    message: `Missing required parameter: '${param}'.`,
  });
}

/** The message is the one that was seen, although the models here take no images. */
function contentIsTextOrAudio({ messages }: ChatRequest): SamtalError | undefined {
  const refused = messages.some((message) =>
    partTypes(message).some((type) => type === 'image_url' || type === 'file'),
  );
  if (!refused) return undefined;
  return new SamtalError('invalid_request', {
    param: 'messages',
    message: 'Invalid chat format. Content blocks are expected to be either text or image_url type.',
  });
}

/** A recording anywhere in the history will do, and so will an earlier spoken answer. */
function audioIsInvolved(request: ChatRequest): SamtalError | undefined {
  const heard = request.messages.some(
    (message) =>
      partTypes(message).includes('input_audio') || (message.role === 'assistant' && message.audio),
  );
  if (heard || wantsAudio(request)) return undefined;
  return new SamtalError('invalid_value', {
    param: 'model',
    message: 'This model requires that either input content or output modality contain audio.',
  });
}

function partTypes(message: Message): readonly string[] {
  return Array.isArray(message.content) ? message.content.map((part) => part.type) : [];
}
