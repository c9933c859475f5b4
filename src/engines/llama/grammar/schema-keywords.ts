/** What each keyword of JSON Schema (2020-12, and what remains of draft 7) means to a grammar. */
export type KeywordRole = 'annotation' | 'held' | 'bound' | 'structure';

/** Says nothing about which values are valid. */
const ANNOTATIONS = [
  '$schema',
  '$id',
  '$anchor',
  '$comment',
  '$defs',
  'definitions',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
];

/** Becomes grammar, always or where its value allows. */
const HELD = [
  '$ref',
  'allOf',
  'anyOf',
  'oneOf',
  'type',
  'enum',
  'const',
  'properties',
  'required',
  'additionalProperties',
  'prefixItems',
  'items',
];

/** Narrows what a value of the right structure may be. Where no grammar says so, a model can be told. */
const BOUNDS = {
  string: ['format', 'pattern', 'minLength', 'maxLength'],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  array: ['minItems', 'maxItems', 'uniqueItems'],
  object: ['minProperties', 'maxProperties'],
};

/** Gives a value its structure, in ways that a grammar can't follow. */
const STRUCTURES = [
  'not',
  'if',
  'then',
  'else',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'patternProperties',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
  'additionalItems',
  'contains',
  'minContains',
  'maxContains',
  '$dynamicRef',
  '$recursiveRef',
];

const ROLES = new Map<string, KeywordRole>([
  ...ANNOTATIONS.map((keyword) => [keyword, 'annotation'] as const),
  ...HELD.map((keyword) => [keyword, 'held'] as const),
  ...Object.values(BOUNDS)
    .flat()
    .map((keyword) => [keyword, 'bound'] as const),
  ...STRUCTURES.map((keyword) => [keyword, 'structure'] as const),
]);

/** A keyword that nobody knows, such as `x-order`, can narrow a value as well as not. */
export function roleOf(keyword: string): KeywordRole {
  return ROLES.get(keyword) ?? 'bound';
}

const TYPES_BY_KEYWORD = new Map<string, string>([
  ...Object.entries(BOUNDS).flatMap(([type, keywords]) =>
    keywords.map((keyword) => [keyword, type] as const),
  ),
  ['properties', 'object'],
  ['required', 'object'],
  ['additionalProperties', 'object'],
  ['prefixItems', 'array'],
  ['items', 'array'],
]);

/** The only type of value that a keyword says anything about; absent where it is about all. */
export function typeConcerned(keyword: string): string | undefined {
  return TYPES_BY_KEYWORD.get(keyword);
}
