import { SamtalError } from '../errors.ts';
import { type CrossFieldRule, partTypes, type RuleFacts } from './cross-field-rule.ts';
import { type ChatRequest, wantsAudio } from './request.ts';

/** What depends on whether the model takes and makes sound. */
export const modelRules: readonly CrossFieldRule[] = [
  onlyAudioModelsSpeak,
  contentIsWhatTheModelTakes,
  audioModelsKeepToNoSchema,
];

function onlyAudioModelsSpeak(request: ChatRequest, { hearsAndSpeaks }: RuleFacts): SamtalError | undefined {
  if (hearsAndSpeaks || !wantsAudio(request)) return undefined;
  return new SamtalError('invalid_value', {
    param: 'model',
    message: 'This model does not support audio output.',
  });
}

/** The message is the one that was seen, although no model here takes images. */
function contentIsWhatTheModelTakes(
  { messages }: ChatRequest,
  { hearsAndSpeaks }: RuleFacts,
): SamtalError | undefined {
  const refused = hearsAndSpeaks ? ['image_url', 'file'] : ['input_audio', 'image_url', 'file'];
  if (!messages.some((message) => partTypes(message).some((type) => refused.includes(type))))
    return undefined;
  return new SamtalError('invalid_request', {
    param: 'messages',
    message: 'Invalid chat format. Content blocks are expected to be either text or image_url type.',
  });
}

/** Any JSON is possible in writing; spoken it would be braces read aloud. */
function audioModelsKeepToNoSchema(
  request: ChatRequest,
  { hearsAndSpeaks }: RuleFacts,
): SamtalError | undefined {
  const type = request.response_format?.type ?? 'text';
  const isPossible = type === 'json_schema' ? !hearsAndSpeaks : type === 'text' || !wantsAudio(request);
  if (isPossible) return undefined;
  return new SamtalError('invalid_request', {
    message: `Invalid parameter: 'response_format' of type '${type}' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs`,
  });
}

/** A recording anywhere in the history will do, and so will an earlier spoken answer. */
export function audioIsInvolved(
  request: ChatRequest,
  { hearsAndSpeaks }: RuleFacts,
): SamtalError | undefined {
  if (!hearsAndSpeaks || wantsAudio(request)) return undefined;
  const isHeard = request.messages.some(
    (message) =>
      partTypes(message).includes('input_audio') || (message.role === 'assistant' && message.audio),
  );
  if (isHeard) return undefined;
  return new SamtalError('invalid_value', {
    param: 'model',
    message: 'This model requires that either input content or output modality contain audio.',
  });
}
