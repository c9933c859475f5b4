import type { z } from 'zod';
import { type ErrorName, SamtalError } from '../errors.ts';
import type { NumberKind } from './numbers.ts';
import { paramPath, shortened, valueAt } from './param-path.ts';
import { describedType, quotedList } from './wording.ts';

type Issue = z.core.$ZodIssue;

const JSON_TYPES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a decimal',
  int: 'an integer',
  boolean: 'a boolean',
  array: 'an array',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/** The first issue as the error OpenAI answers with. `json` is what was parsed. */
export function errorFromIssues(issues: readonly Issue[], json: unknown): SamtalError {
  const [issue] = issues;
  if (issue === undefined) throw new RangeError('Cannot word an error: there is no issue');
  return errorFromIssue(issue, json, []);
}

function errorFromIssue(issue: Issue, json: unknown, parent: readonly PropertyKey[]): SamtalError {
  const path = [...parent, ...issue.path];
  const value = valueAt(json, path);
  switch (issue.code) {
    case 'unrecognized_keys': {
      const param = paramPath([...path, ...issue.keys.slice(0, 1)]);
      return failure('unknown_parameter', param, `Unknown parameter: '${param}'.`);
    }
    case 'invalid_type':
      return typeError(path, value, JSON_TYPES[issue.expected] ?? issue.expected);
    case 'not_multiple_of':
      return typeError(path, value, 'an integer');
    case 'invalid_value':
      return valueError(path, value, issue.values, issue.message);
    case 'invalid_union':
      return unionError(issue, json, path, value);
    case 'invalid_format':
      return patternError(path, issue.pattern ?? '');
    case 'invalid_key':
      return keyError(path);
    case 'too_big':
    case 'too_small':
      return sizeError(issue, path, value);
    default:
      return failure('invalid_value', paramPath(path), `Invalid '${paramPath(path)}'.`);
  }
}

function typeError(path: readonly PropertyKey[], value: unknown, expected: string): SamtalError {
  const param = paramPath(path);
  if (path.length === 0) {
    return failure(
      'invalid_type',
      null,
      `Invalid type: expected ${expected}, but got ${describedType(value)} instead.`,
    );
  }
  if (value === undefined) {
    return failure('missing_required_parameter', param, `Missing required parameter: '${param}'.`);
  }
  const message = `Invalid type for '${param}': expected ${expected}, but got ${describedType(value)} instead.`;
  return failure('invalid_type', param, message);
}

/** `listed` overrides the values where a published list is shorter than what is taken. */
function valueError(
  path: readonly PropertyKey[],
  value: unknown,
  values: readonly unknown[],
  listed: string,
): SamtalError {
  const supported = quotedList(/^\w+(, \w+)+$/.test(listed) ? listed.split(', ') : values);
  if (typeof value !== 'string') return typeError(path, value, `one of ${supported}`);
  const message = `Invalid value: '${shortened(value)}'. Supported values are: ${supported}.`;
  return failure('invalid_value', paramPath(path), message);
}

/**
 * A union either has a tag, and then the issue lists the tags, or is told apart by JSON type: the branch
 * whose type fits explains what is wrong inside it; if none fits, the schema's message says what would.
 */
function unionError(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  json: unknown,
  path: readonly PropertyKey[],
  value: unknown,
): SamtalError {
  if ('options' in issue && issue.options !== undefined) return valueError(path, value, issue.options, '');
  const fitting = issue.errors.find((branch) => branch[0] !== undefined && branch[0].path.length > 0);
  const sized = issue.errors.find(
    (branch) => branch[0]?.code === 'too_small' || branch[0]?.code === 'too_big',
  );
  const tagged = issue.errors.find(
    (branch) => branch[0]?.code === 'invalid_value' && typeof value === 'string',
  );
  const [inner] = fitting ?? sized ?? tagged ?? [];
  return inner === undefined ? typeError(path, value, issue.message) : errorFromIssue(inner, json, path);
}

function patternError(path: readonly PropertyKey[], pattern: string): SamtalError {
  const param = paramPath(path);
  const shown = pattern.replaceAll(/^\/|\/$/g, '');
  const message = `Invalid '${param}': string does not match pattern. Expected a string that matches the pattern '${shown}'.`;
  return failure('invalid_value', param, message);
}

/** Only the keys of `metadata` have a limit. */
function keyError(path: readonly PropertyKey[]): SamtalError {
  const param = paramPath(path.slice(0, -1));
  const message = `Invalid property name in '${param}': string too long. Expected a string with maximum length 64.`;
  return failure('invalid_value', param, message, 'string_above_max_length');
}

function sizeError(
  issue: Extract<Issue, { code: 'too_big' | 'too_small' }>,
  path: readonly PropertyKey[],
  value: unknown,
): SamtalError {
  const param = paramPath(path);
  const tooBig = issue.code === 'too_big';
  const limit = issue.code === 'too_big' ? issue.maximum : issue.minimum;
  if (Array.isArray(value)) {
    const length = value.length === 0 ? 'an empty array' : `an array with length ${value.length}`;
    const problem = tooBig ? 'array too long' : 'empty array';
    const message = `Invalid '${param}': ${problem}. Expected an array with ${tooBig ? 'maximum' : 'minimum'} length ${limit}, but got ${length} instead.`;
    return tooBig
      ? failure('invalid_value', param, message, 'array_above_max_length')
      : failure('empty_array', param, message);
  }
  if (typeof value === 'string') {
    const length = value === '' ? 'an empty string' : `a string with length ${value.length}`;
    const problem = tooBig ? 'string too long' : 'empty string';
    const message = `Invalid '${param}': ${problem}. Expected a string with ${tooBig ? 'maximum' : 'minimum'} length ${limit}, but got ${length} instead.`;
    return failure('invalid_value', param, message, tooBig ? 'string_above_max_length' : 'empty_string');
  }
  if (typeof value === 'object' && value !== null) {
    const message = `Invalid '${param}': too many properties. Expected an object with at most ${limit} properties, but got ${Object.keys(value).length} properties instead.`;
    return failure('invalid_value', param, message, 'object_above_max_properties');
  }
  const kind: NumberKind = issue.message === 'decimal' ? 'decimal' : 'integer';
  const side = tooBig ? 'above maximum' : 'below minimum';
  const message = `Invalid '${param}': ${kind} ${side} value. Expected a value ${tooBig ? '<=' : '>='} ${limit}, but got ${String(value)} instead.`;
  return failure('out_of_range', param, message, `${kind}_${tooBig ? 'above_max' : 'below_min'}_value`);
}

function failure(kind: ErrorName, param: string | null, message: string, code?: string): SamtalError {
  return new SamtalError(kind, code === undefined ? { param, message } : { param, message, code });
}
