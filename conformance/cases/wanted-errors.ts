import type { WantedError } from '../expect/expect-refusal.ts';

/** The errors of the API that many fields share, in its words. */

export function missing(param: string): WantedError {
  return { code: 'missing_required_parameter', param, message: `Missing required parameter: '${param}'.` };
}

export function unknownMember(param: string): WantedError {
  return { code: 'unknown_parameter', param, message: `Unknown parameter: '${param}'.` };
}

/** `got` with its article, such as `a string`. What was expected is named in words that may differ. */
export function wrongType(param: string, got: string): WantedError {
  const quoted = param.replaceAll(/[[\].]/g, '\\$&');
  return {
    code: 'invalid_type',
    param,
    message: new RegExp(`^Invalid type for '${quoted}': expected .+, but got ${got} instead\\.$`),
  };
}

export function emptyArray(param: string): WantedError {
  return {
    code: 'empty_array',
    param,
    message: `Invalid '${param}': empty array. Expected an array with minimum length 1, but got an empty array instead.`,
  };
}

/** `supported` as the message has it: `'wav' and 'mp3'`. */
export function notSupported(param: string, got: string, supported: string): WantedError {
  const message = `Invalid value: '${got}'. Supported values are: ${supported}.`;
  return { code: 'invalid_value', param, message };
}

type NumberKind = 'decimal' | 'integer';

export function aboveMaximum(param: string, kind: NumberKind, limit: number, got: number): WantedError {
  const message = `Invalid '${param}': ${kind} above maximum value. Expected a value <= ${limit}, but got ${got} instead.`;
  return { code: `${kind}_above_max_value`, param, message };
}

export function belowMinimum(param: string, kind: NumberKind, limit: number, got: number): WantedError {
  const message = `Invalid '${param}': ${kind} below minimum value. Expected a value >= ${limit}, but got ${got} instead.`;
  return { code: `${kind}_below_min_value`, param, message };
}

export const UNREADABLE_RECORDING: WantedError = {
  code: 'unsupported_format',
  param: 'messages',
  message: 'This model does not support the format you provided.',
};

export const AUDIO_IS_REQUIRED: WantedError = {
  code: 'invalid_value',
  param: 'model',
  message: 'This model requires that either input content or output modality contain audio.',
};

export const TEXT_OR_IMAGE_ONLY: WantedError = {
  code: null,
  param: 'messages',
  message: 'Invalid chat format. Content blocks are expected to be either text or image_url type.',
};

/** A refusal whose words and code are the server's own, about one field. */
export function refusalOf(param: string | RegExp): WantedError {
  return { param, message: /\S/ };
}
