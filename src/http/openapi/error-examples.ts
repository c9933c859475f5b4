import type { ErrorName, SamtalErrorOptions } from '../../errors.ts';
import { DEFAULT_BODY_LIMITS } from '../body/body-limits.ts';
import { MANAGEMENT_ERROR_EXAMPLES } from './management-error-examples.ts';

/** The words of one case of each error, where the table of errors has none for all of them. */
export const ERROR_EXAMPLES: Readonly<Partial<Record<ErrorName, SamtalErrorOptions>>> = {
  ...MANAGEMENT_ERROR_EXAMPLES,
  invalid_value: {
    message: "Invalid value: 'ogg'. Supported values are: 'wav', 'mp3', 'flac', 'opus', and 'pcm16'.",
    param: 'audio.format',
  },
  invalid_type: {
    message: "Invalid type for 'stream': expected a boolean, but got a string instead.",
    param: 'stream',
  },
  missing_required_parameter: {
    message: "Missing required parameter: 'audio.voice'.",
    param: 'audio.voice',
  },
  unknown_parameter: { message: "Unknown parameter: 'voice'.", param: 'voice' },
  unsupported_parameter: {
    message: "Unsupported parameter: 'web_search_options' is not supported with this model.",
    param: 'web_search_options',
  },
  unsupported_value: {
    message:
      "Unsupported value: 'audio.format' does not support 'wav' when stream=true. Supported values are: 'pcm16'.",
    param: 'audio.format',
  },
  invalid_parameter_combination: {
    message: "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
    param: 'max_tokens',
  },
  integer_above_max_value: {
    message: "Invalid 'n': integer above maximum value. Expected a value <= 128, but got 129 instead.",
    param: 'n',
  },
  integer_below_min_value: {
    message: "Invalid 'n': integer below minimum value. Expected a value >= 1, but got 0 instead.",
    param: 'n',
  },
  decimal_above_max_value: {
    message: "Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.",
    param: 'temperature',
  },
  decimal_below_min_value: {
    message: "Invalid 'top_p': decimal below minimum value. Expected a value >= 0, but got -1 instead.",
    param: 'top_p',
  },
  string_above_max_length: {
    message:
      "Invalid 'safety_identifier': string too long. Expected a string with maximum length 64, but got a string with length 65 instead.",
    param: 'safety_identifier',
  },
  array_above_max_length: {
    message:
      "Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length 5 instead.",
    param: 'stop',
  },
  empty_array: {
    message:
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
    param: 'messages',
  },
  object_above_max_properties: {
    message:
      "Invalid 'metadata': too many properties. Expected an object with at most 16 properties, but got 17 properties instead.",
    param: 'metadata',
  },
  invalid_json: {
    message: 'We could not parse the JSON body of your request. It is not valid JSON.',
  },
  invalid_request: {
    message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    param: 'stream_options',
  },
  body_too_large: {
    message: `Request body is too large: at most ${DEFAULT_BODY_LIMITS.maxBodyBytes} bytes are accepted.`,
  },
  upload_too_slow: { message: 'The request body arrives too slowly.' },
  unsupported_media_type: {
    message: 'Unsupported content type: this method only accepts application/json requests.',
  },
  audio_too_large: { param: 'messages[0].content[1].input_audio.data' },
  audio_too_long: {
    message: 'Audio is too long. The maximum length is 3600 seconds.',
    param: 'messages[0].content[1].input_audio.data',
  },
  audio_not_found: {
    message: 'Assistant audio audio_67544060dacc8190b5bcc01f9be218e9 not found.',
    param: 'content.messages[1].audio.id',
  },
  context_length_exceeded: {
    message:
      "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens. Please reduce the length of the messages.",
  },
  model_not_found: { message: 'The model `gpt-9` does not exist or you do not have access to it.' },
  wrong_key: {
    message:
      'Incorrect API key provided: sk-a*******wxyz. You can find your API key at https://platform.openai.com/account/api-keys.',
  },
  token_rate_exceeded: {
    message:
      'Rate limit reached for gpt-4o-audio-preview on tokens per min (TPM): Limit 1000, Used 990, Requested 20. Please try again in 7200ms.',
    retryAfterMs: 7_200,
  },
  request_rate_exceeded: {
    message:
      'Rate limit reached for gpt-4o-audio-preview on requests per min (RPM): Limit 6, Used 6, Requested 1. Please try again in 7200ms.',
    retryAfterMs: 7_200,
  },
  engine_unavailable: {
    message: 'The language model is not available at the moment. Please try again later.',
  },
  overloaded: { message: 'The server is shutting down. Please try again.' },
  storage_full: { message: 'Cannot keep the spoken answer: the disk is full. Please retry later.' },
};
