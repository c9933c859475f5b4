import type { JsonSchema } from '../../language-model.ts';
import { isRecord } from './is-record.ts';
import { countOf } from './read-simple-value.ts';
import type { SchemaRefusal } from './schema-refusal.ts';
import type { ArrayShape, Member, ObjectShape, SimpleShape, ValueShape } from './value-shape.ts';

export interface ShapeReader {
  refusal: SchemaRefusal;
  shapeOf(schema: unknown): ValueShape;
}

/**
 * An object with the members that a schema names. Others are written only where the schema says what they hold,
 * or names none: to a small model "anything may follow" means to go on for ever.
 */
export function readObject(schema: JsonSchema, { refusal, shapeOf }: ShapeReader): ObjectShape | SimpleShape {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  if (!isRecord(properties)) throw refusal.refuse('properties', 'must be an object');
  if (!Array.isArray(required)) throw refusal.refuse('required', 'must be a list of names');
  const names = [...new Set([...Object.keys(properties), ...required.map(String)])];
  const members = names.map(
    (name): Member => ({
      name,
      value: shapeOf(Object.hasOwn(properties, name) ? properties[name] : additionalProperties),
      required: required.includes(name),
    }),
  );
  const saysWhat = isRecord(additionalProperties) && Object.keys(additionalProperties).length > 0;
  const takesOthers = saysWhat || (members.length === 0 && additionalProperties !== false);
  boundCount(schema, { members, takesOthers, refusal });
  if (members.length === 0 && takesOthers && !saysWhat) {
    return { type: 'simple', kind: 'object', expression: 'object' };
  }
  return { type: 'object', members, ...(takesOthers ? { others: shapeOf(additionalProperties) } : {}) };
}

function boundCount(
  schema: JsonSchema,
  {
    members,
    takesOthers,
    refusal,
  }: { members: readonly Member[]; takesOthers: boolean; refusal: SchemaRefusal },
): void {
  const always = members.filter(({ required }) => required).length;
  const least = countOf('minProperties', schema, refusal) ?? 0;
  const most = countOf('maxProperties', schema, refusal) ?? Number.POSITIVE_INFINITY;
  if (least > always) refusal.leaveToModel('minProperties', 'is more than what is required');
  if (most < members.length || (takesOthers && most !== Number.POSITIVE_INFINITY)) {
    refusal.leaveToModel('maxProperties', 'is less than what may be written');
  }
}

/** An array, with all of `prefixItems` where there are some. */
export function readArray(schema: JsonSchema, { refusal, shapeOf }: ShapeReader): ArrayShape {
  const { prefixItems = [], items = true } = schema;
  if (!Array.isArray(prefixItems)) throw refusal.refuse('prefixItems', 'must be a list of schemas');
  if (Array.isArray(items))
    throw refusal.refuse('items', "must be one schema; a list of them is 'prefixItems' now");
  const minItems = countOf('minItems', schema, refusal) ?? 0;
  const maxItems = countOf('maxItems', schema, refusal) ?? Number.POSITIVE_INFINITY;
  if (schema.uniqueItems === true && maxItems > 1) refusal.leaveToModel('uniqueItems', 'is not supported');
  const first = prefixItems.slice(0, maxItems).map(shapeOf);
  const mayGoOn = items !== false && maxItems > first.length;
  return {
    type: 'array',
    first,
    ...(mayGoOn ? { rest: shapeOf(items) } : {}),
    minItems,
    maxItems,
  };
}
