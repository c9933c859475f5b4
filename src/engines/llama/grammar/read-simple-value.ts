import type { JsonSchema } from '../../language-model.ts';
import { MAX_REPETITIONS } from './gbnf.ts';
import { integerExpression, type NumberBounds, numberExpression } from './number-expression.ts';
import { patternExpression } from './pattern-expression.ts';
import type { SchemaRefusal } from './schema-refusal.ts';
import { STRING_FORMATS } from './string-formats.ts';
import type { SimpleShape } from './value-shape.ts';

/** The shape of a string, number, boolean or null; none where the bounds leave nothing. */
export function readSimpleValue(type: string, schema: JsonSchema, refusal: SchemaRefusal): SimpleShape[] {
  switch (type) {
    case 'string':
      return readString(schema, refusal);
    case 'integer':
    case 'number':
      return readNumber(type, schema, refusal);
    case 'boolean':
      return [{ type: 'simple', kind: 'boolean', expression: 'boolean' }];
    default:
      return [{ type: 'simple', kind: 'null', expression: '"null"' }];
  }
}

function readString(schema: JsonSchema, refusal: SchemaRefusal): SimpleShape[] {
  const format = typeof schema.format === 'string' ? STRING_FORMATS.get(schema.format) : undefined;
  const pattern = typeof schema.pattern === 'string' ? patternExpression(schema.pattern) : undefined;
  if (schema.format !== undefined && format === undefined) {
    refusal.leaveToModel('format', 'names a format that is not supported');
  }
  if (schema.pattern !== undefined && pattern === undefined) {
    refusal.leaveToModel('pattern', 'is none that a grammar can hold');
  }
  const minimum = countOf('minLength', schema, refusal) ?? 0;
  const maximum = countOf('maxLength', schema, refusal);
  if (minimum > (maximum ?? minimum)) return [];
  const inside = pattern ?? format;
  if (inside === undefined) {
    const isBounded = minimum > 0 || maximum !== undefined;
    const expression = isBounded ? `"\\"" char{${minimum},${maximum ?? ''}} "\\""` : 'string';
    return [{ type: 'simple', kind: 'string', expression }];
  }
  const beside = ['format', 'minLength', 'maxLength'].filter((keyword) => schema[keyword] !== undefined);
  for (const keyword of beside) {
    if (keyword !== 'format') refusal.leaveToModel(keyword, "can't be held beside 'format' or 'pattern'");
    else if (pattern !== undefined) refusal.leaveToModel(keyword, "can't be held beside 'pattern'");
  }
  return [{ type: 'simple', kind: 'string', expression: `"\\"" (${inside}) "\\""` }];
}

function readNumber(type: 'integer' | 'number', schema: JsonSchema, refusal: SchemaRefusal): SimpleShape[] {
  if (schema.multipleOf !== undefined && !(type === 'integer' && schema.multipleOf === 1)) {
    refusal.leaveToModel('multipleOf', 'is not supported');
  }
  const bounds: NumberBounds = {};
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'] as const) {
    const bound = schema[keyword];
    if (bound === undefined) continue;
    if (typeof bound === 'number') bounds[keyword] = bound;
    else refusal.leaveToModel(keyword, 'is not a number');
  }
  if (type === 'integer') {
    const expression = integerExpression(bounds);
    return expression === undefined ? [] : [{ type: 'simple', kind: 'number', expression }];
  }
  const expression = numberExpression(bounds);
  if (expression !== undefined) return [{ type: 'simple', kind: 'number', expression }];
  for (const keyword of Object.keys(bounds)) {
    refusal.leaveToModel(keyword, 'is a bound between which numbers with a fraction are hard to write');
  }
  return [{ type: 'simple', kind: 'number', expression: 'number' }];
}

/** A count that a grammar can repeat; a larger one is left to the model. */
export function countOf(keyword: string, schema: JsonSchema, refusal: SchemaRefusal): number | undefined {
  const count = schema[keyword];
  if (count === undefined) return undefined;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MAX_REPETITIONS)
    return count;
  refusal.leaveToModel(keyword, `is not a whole number up to ${MAX_REPETITIONS}`);
  return undefined;
}
