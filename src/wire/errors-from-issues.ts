import type { z } from 'zod';
import { type ErrorName, SamtalError } from '../errors.ts';
import { paramPath, shortened, valueAt } from './param-path.ts';
import { keyTooLong, sizeError } from './size-errors.ts';
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
      return keyTooLong(path);
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

function failure(kind: ErrorName, param: string | null, message: string): SamtalError {
  return new SamtalError(kind, { param, message });
}
