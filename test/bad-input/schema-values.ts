import fc from 'fast-check';
import { z } from 'zod';
import { oddString } from './odd-values.ts';

type Schema = z.core.JSONSchema.BaseSchema;
type AnySchema = Schema | boolean;

/** By name, the values that a schema allows for each member, limits included, found out from the schema itself. */
export function memberValues(schema: z.ZodType): ReadonlyMap<string, fc.Arbitrary<unknown>> {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return new Map(Object.entries(properties).map(([name, member]) => [name, valuesOf(member)]));
}

function valuesOf(schema: AnySchema | undefined): fc.Arbitrary<unknown> {
  if (schema === undefined || typeof schema === 'boolean') return anything();
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map(valuesOf));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom<unknown>(...schema.enum);
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type })));
  switch (schema.type) {
    case 'object':
      return objectsOf(schema);
    case 'array':
      return arraysOf(schema);
    case 'string':
      return stringsOf(schema);
    case 'integer':
    case 'number':
      return numbersOf(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anything();
  }
}

function objectsOf({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, valuesOf(member)]),
  );
  const named = fc.record(known, { requiredKeys: required, noNullPrototype: true });
  if (additionalProperties === undefined || additionalProperties === false) return named;
  const free = fc.dictionary(oddString(10), valuesOf(additionalProperties), {
    maxKeys: 3,
    noNullPrototype: true,
  });
  return fc.tuple(free, named).map(([some, others]) => ({ ...some, ...others }));
}

function arraysOf({ items, minItems = 0, maxItems = minItems + 3 }: Schema): fc.Arbitrary<unknown> {
  const item = Array.isArray(items) ? undefined : items;
  return fc.array(valuesOf(item), { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) });
}

function stringsOf({ pattern, minLength = 0, maxLength = minLength + 40 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return oddString().map((text) => text.padEnd(minLength, 'x').slice(0, maxLength));
}

function numbersOf({ type, multipleOf, minimum = -10, maximum = 10 }: Schema): fc.Arbitrary<number> {
  const ends = fc.constantFrom(minimum, maximum);
  if (type === 'number' && multipleOf === undefined)
    return fc.oneof(ends, fc.double({ min: minimum, max: maximum, noNaN: true }));
  const min = Math.max(minimum, Number.MIN_SAFE_INTEGER);
  const max = Math.min(maximum, Number.MAX_SAFE_INTEGER);
  return fc.oneof(ends, fc.integer({ min, max }));
}

function anything(): fc.Arbitrary<unknown> {
  return fc.jsonValue({ maxDepth: 2 });
}
