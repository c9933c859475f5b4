import type { z } from 'zod';
import { type ErrorName, SamtalError } from '../errors.ts';
import type { NumberKind } from './numbers.ts';
import { paramPath } from './param-path.ts';

type SizeIssue = Extract<z.core.$ZodIssue, { code: 'too_big' | 'too_small' }>;

/** A number, text, list or object beyond its bounds, in OpenAI's words. */
export function sizeError(issue: SizeIssue, path: readonly PropertyKey[], value: unknown): SamtalError {
  const tooBig = issue.code === 'too_big';
  const bound = { param: paramPath(path), tooBig, limit: tooBig ? issue.maximum : issue.minimum };
  if (Array.isArray(value)) return lengthError('array', value.length, bound);
  if (typeof value === 'string') return lengthError('string', value.length, bound);
  if (typeof value === 'object' && value !== null) return propertiesError(Object.keys(value).length, bound);
  return rangeError(issue.message === 'decimal' ? 'decimal' : 'integer', String(value), bound);
}

/** Only the keys of `metadata` have a limit. */
export function keyTooLong(path: readonly PropertyKey[]): SamtalError {
  const param = paramPath(path.slice(0, -1));
  return new SamtalError('string_above_max_length', {
    param,
    message: `Invalid property name in '${param}': string too long. Expected a string with maximum length 64.`,
  });
}

interface Bound {
  param: string;
  tooBig: boolean;
  limit: number | bigint;
}

const LENGTH_ERRORS = {
  array: { tooBig: 'array_above_max_length', tooSmall: 'empty_array', article: 'an' },
  string: { tooBig: 'string_above_max_length', tooSmall: 'empty_string', article: 'a' },
} as const satisfies Record<string, { tooBig: ErrorName; tooSmall: ErrorName; article: string }>;

function lengthError(type: 'array' | 'string', length: number, { param, tooBig, limit }: Bound): SamtalError {
  const { article, ...kinds } = LENGTH_ERRORS[type];
  const problem = tooBig ? `${type} too long` : `empty ${type}`;
  const found = length === 0 ? `an empty ${type}` : `${article} ${type} with length ${length}`;
  const wanted = `${article} ${type} with ${tooBig ? 'maximum' : 'minimum'} length ${limit}`;
  return new SamtalError(tooBig ? kinds.tooBig : kinds.tooSmall, {
    param,
    message: `Invalid '${param}': ${problem}. Expected ${wanted}, but got ${found} instead.`,
  });
}

function propertiesError(count: number, { param, limit }: Bound): SamtalError {
  return new SamtalError('object_above_max_properties', {
    param,
    message: `Invalid '${param}': too many properties. Expected an object with at most ${limit} properties, but got ${count} properties instead.`,
  });
}

function rangeError(kind: NumberKind, found: string, { param, tooBig, limit }: Bound): SamtalError {
  const side = tooBig ? 'above maximum' : 'below minimum';
  return new SamtalError(`${kind}_${tooBig ? 'above_max' : 'below_min'}_value`, {
    param,
    message: `Invalid '${param}': ${kind} ${side} value. Expected a value ${tooBig ? '<=' : '>='} ${limit}, but got ${found} instead.`,
  });
}
