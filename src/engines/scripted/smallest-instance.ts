import { z } from 'zod';
import { SamtalError } from '../../errors.ts';
import type { JsonSchema } from '../language-model.ts';

/** What of JSON Schema is kept to. */
const schemaParts = z.object({
  $ref: z.string().optional(),
  const: z.unknown().optional(),
  enum: z.array(z.unknown()).min(1).optional(),
  anyOf: z.array(z.unknown()).min(1).optional(),
  type: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  minLength: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
});

type SchemaParts = z.infer<typeof schemaParts>;

/** Deeper than people write schemas; what does not fit has as a rule no end. */
const MAX_DEPTH = 32;
/** Values and characters in all that are tried, so that a schema of many branches ends too. */
const MAX_WORK = 100_000;

/**
 * A value that a JSON Schema allows, the same every time: as few levels, members, items and characters as will
 * do, and the first of several possibilities. Throws `unsupported_value` where none was found.
 */
export function smallestInstance(schema: JsonSchema): unknown {
  let work = 0;

  // A schema may contain itself, so the levels are counted: with too few there is no instance, `undefined`.
  for (let depth = 1; depth <= MAX_DEPTH; depth++) {
    const instance = instanceOf(schema, depth);
    if (instance !== undefined) return instance;
  }
  throw noInstance('it needs more than 32 levels');

  function instanceOf(value: unknown, depth: number): unknown {
    if (depth === 0 || value === false) return undefined;
    spend(1);
    const parts = partsOf(value === true || value === undefined ? {} : value);
    if (parts.$ref !== undefined) return instanceOf(resolve(parts.$ref, schema), depth - 1);
    if (parts.const !== undefined) return parts.const;
    if (parts.enum !== undefined) return parts.enum[0];
    if (parts.anyOf !== undefined) return firstOf(parts.anyOf, depth - 1);
    switch (typeOf(parts)) {
      case 'object':
        return objectOf(parts, depth - 1);
      case 'array':
        return arrayOf(parts, depth - 1);
      case 'string':
        return stringOf(parts);
      case 'integer':
        return numberOf(parts, Math.ceil);
      case 'number':
        return numberOf(parts, (number) => number);
      case 'boolean':
        return false;
      case 'null':
        return null;
      default:
        throw noInstance('it names a type that is none');
    }
  }

  function firstOf(alternatives: readonly unknown[], depth: number): unknown {
    for (const alternative of alternatives) {
      const instance = instanceOf(alternative, depth);
      if (instance !== undefined) return instance;
    }
    return undefined;
  }

  function objectOf({ properties = {}, required = [] }: SchemaParts, depth: number): object | undefined {
    const members: [string, unknown][] = [];
    for (const name of required) {
      const instance = instanceOf(Object.hasOwn(properties, name) ? properties[name] : true, depth);
      if (instance === undefined) return undefined;
      members.push([name, instance]);
    }
    return Object.fromEntries(members);
  }

  function arrayOf({ items, minItems = 0 }: SchemaParts, depth: number): unknown[] | undefined {
    const instances: unknown[] = [];
    while (instances.length < minItems) {
      const instance = instanceOf(items, depth);
      if (instance === undefined) return undefined;
      instances.push(instance);
    }
    return instances;
  }

  function stringOf({ minLength = 0 }: SchemaParts): string {
    const length = Math.max(0, Math.ceil(minLength));
    spend(length);
    return 'a'.repeat(length);
  }

  function spend(amount: number): void {
    work += amount;
    if (work > MAX_WORK) throw noInstance('it is too large');
  }
}

function partsOf(value: unknown): SchemaParts {
  const parsed = schemaParts.safeParse(value);
  if (!parsed.success) throw noInstance('it is no JSON Schema');
  return parsed.data;
}

/** The first type is taken, which for what may be absent is as a rule the other than `null`. */
function typeOf({ type, properties, items }: SchemaParts): string {
  if (type !== undefined) return (typeof type === 'string' ? type : type[0]) ?? 'null';
  if (properties !== undefined) return 'object';
  return items === undefined ? 'null' : 'array';
}

function numberOf({ minimum = 0, exclusiveMinimum }: SchemaParts, round: (number: number) => number): number {
  const least = Math.max(0, round(minimum));
  return exclusiveMinimum === undefined || exclusiveMinimum < least
    ? least
    : Math.floor(exclusiveMinimum) + 1;
}

/** A JSON Pointer into the same schema, such as `#/$defs/place`. */
function resolve(reference: string, schema: JsonSchema): unknown {
  const [start, ...steps] = reference.split('/');
  if (start !== '#') throw noInstance('it refers to another schema');
  let value: unknown = schema;
  for (const step of steps) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      throw noInstance('it refers to what it does not define');
    }
    value = new Map(Object.entries(value)).get(name);
  }
  return value;
}

function noInstance(reason: string): SamtalError {
  return new SamtalError('unsupported_value', { message: `Cannot keep to the schema: ${reason}.` });
}
