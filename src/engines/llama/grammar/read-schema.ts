import type { JsonSchema } from '../../language-model.ts';
import { isRecord } from './is-record.ts';
import { plainSchemas } from './plain-schemas.ts';
import { readSimpleValue } from './read-simple-value.ts';
import { readArray, readObject, type ShapeReader } from './read-structure.ts';
import { roleOf, typeConcerned } from './schema-keywords.ts';
import { createSchemaRefusal } from './schema-refusal.ts';
import { toldApart } from './told-apart.ts';
import type { Alternative, ValueShape } from './value-shape.ts';

/** OpenAI's own limit for all names and values of a schema together is 120,000. */
const MAX_CHARACTERS = 120_000;
const MAX_SCHEMAS = 10_000;

/** Schemas within each other, by reference too: each is a few calls deep here. */
const MAX_DEPTH = 400;

export interface ReadSchemaOptions {
  /** Whether a bound that no grammar can hold is refused; otherwise the model is only told of it. */
  strict: boolean;
  /** The path of the schema in the request, for errors. */
  param: string;
}

/**
 * What a JSON Schema allows, as a graph of shapes, the first of which is the schema's own. Where a schema only
 * permits something, such as members it does not name, a shape may leave it out. Throws `unsupported_value`.
 */
export function readSchema(
  root: JsonSchema,
  options: ReadSchemaOptions,
): readonly [ValueShape, ...ValueShape[]] {
  const refusal = createSchemaRefusal(options);
  if (JSON.stringify(root).length > MAX_CHARACTERS) throw refusal.refuseAll('is too long');
  const shapes = new Map<unknown, ValueShape>();
  const read = new Map<JsonSchema, readonly Alternative[]>();
  const oneOfs: (readonly (readonly JsonSchema[])[])[] = [];
  let visits = 0;
  let depth = 0;

  const reader: ShapeReader = { refusal, shapeOf };
  const first = shapeOf(root);
  for (const branches of oneOfs) {
    const alternatives = branches.map((branch) => branch.flatMap(alternativesOf));
    if (!alternatives.every((branch, index) => alternatives.slice(index + 1).every(areApartFrom(branch)))) {
      refusal.leaveToModel('oneOf', 'has branches that one value could satisfy together');
    }
  }
  return [first, ...[...shapes.values()].filter((shape) => shape !== first)];

  function shapeOf(schema: unknown): ValueShape {
    // `true` and `false` stand in many places.
    const known = isRecord(schema) ? shapes.get(schema) : undefined;
    if (known !== undefined) return known;
    const shape: ValueShape = { alternatives: [] };
    // Noted before it is filled: a schema may come to itself again.
    shapes.set(isRecord(schema) ? schema : {}, shape);
    depth += 1;
    if (depth > MAX_DEPTH) throw refusal.refuseAll('is nested too deeply');
    const plain = plainSchemas(schema, {
      root,
      refusal,
      visit,
      onOneOf: (branches) => oneOfs.push(branches),
    });
    shape.alternatives.push(...new Set(plain.flatMap(alternativesOf)));
    depth -= 1;
    return shape;
  }

  function visit(): void {
    visits += 1;
    if (visits > MAX_SCHEMAS) throw refusal.refuseAll('consists of too many schemas');
  }

  function alternativesOf(schema: JsonSchema): readonly Alternative[] {
    const known = read.get(schema);
    if (known !== undefined) return known;
    const alternatives = readPlain(schema, reader);
    read.set(schema, alternatives);
    return alternatives;
  }
}

function areApartFrom(left: readonly Alternative[]): (right: readonly Alternative[]) => boolean {
  return (right) => left.every((one) => right.every((other) => toldApart(one, other)));
}

const TYPES = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

function readPlain(schema: JsonSchema, reader: ShapeReader): Alternative[] {
  const { refusal } = reader;
  const assertions = Object.keys(schema).filter((keyword) => roleOf(keyword) !== 'annotation');
  for (const keyword of assertions) {
    if (roleOf(keyword) === 'structure') throw refusal.refuse(keyword, 'is not supported');
    if (roleOf(keyword) === 'bound' && typeConcerned(keyword) === undefined) {
      refusal.leaveToModel(keyword, 'is not a keyword that is known here');
    }
  }
  const types = typesOf(schema, assertions, reader);
  if (schema.const !== undefined || schema.enum !== undefined)
    return literals(schema, types, assertions, reader);
  if (types === undefined) return [{ type: 'simple', kind: 'any', expression: 'value' }];
  return types.flatMap((type): Alternative[] => {
    if (type === 'object') return [readObject(schema, reader)];
    if (type === 'array') return [readArray(schema, reader)];
    return readSimpleValue(type, schema, refusal);
  });
}

/** The types that a value may have, those that the other keywords are about where none is named. */
function typesOf(
  { type }: JsonSchema,
  assertions: readonly string[],
  { refusal }: ShapeReader,
): readonly string[] | undefined {
  if (type === undefined) {
    const concerned = new Set(assertions.flatMap((keyword) => typeConcerned(keyword) ?? []));
    return concerned.size === 0 ? undefined : [...concerned];
  }
  const types = Array.isArray(type) ? type : [type];
  if (!types.every((name) => TYPES.includes(name)))
    throw refusal.refuse('type', 'names a type that JSON has not');
  return types.includes('number') ? types.filter((name) => name !== 'integer') : types;
}

function literals(
  schema: JsonSchema,
  types: readonly string[] | undefined,
  assertions: readonly string[],
  { refusal }: ShapeReader,
): Alternative[] {
  const others = assertions.filter((keyword) => !['const', 'enum', 'type'].includes(keyword));
  for (const keyword of others) refusal.leaveToModel(keyword, "can't be held beside 'enum' or 'const'");
  if (schema.enum !== undefined && !Array.isArray(schema.enum))
    throw refusal.refuse('enum', 'must be a list');
  const listed: readonly unknown[] = Array.isArray(schema.enum) ? schema.enum : [schema.const];
  const wanted = schema.const === undefined ? undefined : JSON.stringify(schema.const);
  const texts = listed
    .filter(
      (value) => types === undefined || others.length > 0 || types.some((type) => isOfType(value, type)),
    )
    .map((value) => JSON.stringify(value))
    .filter((text) => wanted === undefined || text === wanted);
  return texts.length === 0 ? [] : [{ type: 'literal', texts: [...new Set(texts)] }];
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    default:
      return typeof value === type;
  }
}
