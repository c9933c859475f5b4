import type { JsonSchema } from '../../language-model.ts';
import { isRecord } from './is-record.ts';
import { mergeSchemas } from './merge-schemas.ts';
import { resolveReference } from './resolve-reference.ts';
import { roleOf } from './schema-keywords.ts';
import type { SchemaRefusal } from './schema-refusal.ts';

/** Alternatives that one value may have, after `anyOf` within `anyOf` and within `allOf`. */
const MAX_ALTERNATIVES = 128;

export interface PlainSchemasOptions {
  root: unknown;
  refusal: SchemaRefusal;
  /** Called for each schema on the way; throws when there have been too many. */
  visit: () => void;
  /** Called for each `oneOf` with the alternatives of each of its branches. */
  onOneOf: (branches: readonly (readonly JsonSchema[])[]) => void;
}

/**
 * A schema as alternatives without `$ref`, `allOf`, `anyOf` and `oneOf`: a value keeps to the schema where it
 * keeps to one of them. One without assertions is `{}`, one that nothing keeps to gives no alternatives.
 */
export function plainSchemas(schema: unknown, options: PlainSchemasOptions): JsonSchema[] {
  return expand(schema, options, []);
}

function expand(schema: unknown, options: PlainSchemasOptions, within: readonly unknown[]): JsonSchema[] {
  const { root, refusal, visit, onOneOf } = options;
  visit();
  if (schema === true) return [{}];
  if (schema === false) return [];
  if (!isRecord(schema)) throw refusal.refuseAll('has something in place of a schema that is none');
  if (within.includes(schema)) throw refusal.refuse('$ref', 'refers to itself and to nothing else');
  const inner = [...within, schema];
  const { $ref, allOf, anyOf, oneOf, ...others } = schema;

  const parts: JsonSchema[][] = [];
  if ($ref !== undefined) {
    const target = resolveReference(root, $ref);
    if (target === undefined) throw refusal.refuse('$ref', 'points to nothing within the schema');
    parts.push(expand(target, options, inner));
  }
  for (const part of branchesOf('allOf', allOf, refusal)) parts.push(expand(part, options, inner));
  if (anyOf !== undefined) {
    parts.push(branchesOf('anyOf', anyOf, refusal).flatMap((branch) => expand(branch, options, inner)));
  }
  if (oneOf !== undefined) {
    const branches = branchesOf('oneOf', oneOf, refusal).map((branch) => expand(branch, options, inner));
    onOneOf(branches);
    parts.push(branches.flat());
  }
  // Where nothing is merged a schema stays the object it is: it is known again where it is referred to twice.
  if (parts.length === 0) return [schema];
  const own = Object.fromEntries(Object.entries(others).filter(([name]) => roleOf(name) !== 'annotation'));
  return parts.reduce<JsonSchema[]>(
    (lefts, rights) => {
      if (lefts.length * rights.length > MAX_ALTERNATIVES) {
        throw refusal.refuseAll('has too many alternatives for one value');
      }
      return lefts.flatMap((left) => rights.map((right) => mergeSchemas(left, right, refusal)));
    },
    [own],
  );
}

function branchesOf(keyword: string, value: unknown, refusal: SchemaRefusal): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.length > 0) return value;
  throw refusal.refuse(keyword, 'must be a list of schemas');
}
