import { isDeepStrictEqual } from 'node:util';
import type { JsonSchema } from '../../language-model.ts';
import { isRecord } from './is-record.ts';
import { roleOf } from './schema-keywords.ts';
import type { SchemaRefusal } from './schema-refusal.ts';

/**
 * One schema for what keeps to both, of which neither has `$ref`, `allOf`, `anyOf` or `oneOf`. Throws where two
 * keywords would have to be weighed against each other.
 */
export function mergeSchemas(left: JsonSchema, right: JsonSchema, refusal: SchemaRefusal): JsonSchema {
  if (Object.keys(left).length === 0) return right;
  if (Object.keys(right).length === 0) return left;
  const merged: Record<string, unknown> = { ...left };
  for (const [keyword, value] of Object.entries(right)) {
    if (roleOf(keyword) === 'annotation') continue;
    merged[keyword] = Object.hasOwn(left, keyword) ? both(keyword, left[keyword], value, refusal) : value;
  }
  if (closes(left, right) || closes(right, left)) {
    throw refusal.refuse('additionalProperties', 'forbids what a schema beside it names');
  }
  return merged;
}

function both(keyword: string, left: unknown, right: unknown, refusal: SchemaRefusal): unknown {
  if (isDeepStrictEqual(left, right)) return left;
  switch (keyword) {
    case 'required':
      return [...new Set([...listOf(left), ...listOf(right)])];
    case 'enum':
      return listOf(left).filter((value) => listOf(right).some((other) => isDeepStrictEqual(value, other)));
    case 'type':
      return commonTypes(listOf(left), listOf(right));
    case 'properties':
      if (isRecord(left) && isRecord(right)) return disjointUnion(left, right, refusal);
  }
  throw refusal.refuse(keyword, 'says different things in schemas that must hold together');
}

function commonTypes(left: readonly unknown[], right: readonly unknown[]): unknown[] {
  const narrower = (type: unknown, others: readonly unknown[]) =>
    others.includes(type) || (type === 'integer' && others.includes('number'));
  return [
    ...new Set([
      ...left.filter((type) => narrower(type, right)),
      ...right.filter((type) => narrower(type, left)),
    ]),
  ];
}

function disjointUnion(left: JsonSchema, right: JsonSchema, refusal: SchemaRefusal): JsonSchema {
  for (const [name, schema] of Object.entries(right)) {
    if (Object.hasOwn(left, name) && !isDeepStrictEqual(left[name], schema)) {
      throw refusal.refuse('properties', 'says different things in schemas that must hold together');
    }
  }
  return { ...left, ...right };
}

/** Whether `schema` allows only members that it names itself, and `other` names more. */
function closes(schema: JsonSchema, other: JsonSchema): boolean {
  const { additionalProperties, properties } = schema;
  if (additionalProperties === undefined || additionalProperties === true) return false;
  const own = isRecord(properties) ? properties : {};
  const names = [
    ...Object.keys(isRecord(other.properties) ? other.properties : {}),
    ...listOf(other.required),
  ];
  return names.some((name) => typeof name !== 'string' || !Object.hasOwn(own, name));
}

/** A keyword's value as a list: `type` may be one or several. */
function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
