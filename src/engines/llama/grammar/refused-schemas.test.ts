import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema } from '../../language-model.ts';
import { compileSchema } from './compile-schema.ts';
import { createGrammarRules } from './gbnf.ts';

const string = { type: 'string' };
const object = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const NEVER: readonly [string, JsonSchema, RegExp][] = [
  ['not', { not: string }, /'not' is not supported/],
  [
    'patterned names',
    object({ a: { type: 'object', patternProperties: { '^x': {} } } }),
    /'patternProperties'/,
  ],
  ['conditions', { type: 'object', if: {}, else: {} }, /'if'/],
  ['a reference to nowhere', { $ref: '#/$defs/missing' }, /'\$ref' points to nothing/],
  ['a reference to elsewhere', { $ref: 'https://example.com/schema' }, /'\$ref' points to nothing/],
  [
    'a reference to itself',
    { $defs: { a: { $ref: '#/$defs/a' } }, $ref: '#/$defs/a' },
    /'\$ref' refers to itself/,
  ],
  ['alternatives of itself', { anyOf: [{ $ref: '#' }, string] }, /'\$ref' refers to itself/],
  ['no value', { enum: [] }, /it leaves no value/],
  ['a false member', object({ a: false }), /it leaves no value/],
  ['bounds that cross', { type: 'integer', minimum: 3, maximum: 2 }, /it leaves no value/],
  ['a node without end', { ...object({ next: { $ref: '#' } }) }, /it leaves no value/],
  [
    'contradictions',
    { allOf: [{ minLength: 1, ...string }, { minLength: 2 }] },
    /'minLength' says different/,
  ],
  [
    'closed parts of a whole',
    { allOf: [object({ a: string }), object({ b: string })] },
    /'(additionalProperties|properties)'/,
  ],
  ['a type that JSON has not', { type: 'date' }, /'type'/],
  ['no schema at all', { properties: { a: 3 } }, /in place of a schema/],
  ['depth', nested(1000), /nested too deeply/],
  ['length', { description: 'x'.repeat(200_000) }, /too long/],
  ['many optional members', object(named(500, string), []), /too large/],
];

for (const [what, schema, message] of NEVER) {
  test(`refuses ${what}`, () => {
    for (const strict of [true, false]) {
      assert.throws(() => compile(schema, strict), { kind: 'unsupported_value', param: 'here', message });
    }
  });
}

const BOUNDS: readonly [string, JsonSchema][] = [
  ['pattern', { type: 'string', pattern: '^(?!a)b+$' }],
  ['format', { type: 'string', format: 'color' }],
  ['maxLength', { type: 'string', maxLength: 100_000 }],
  ['multipleOf', { type: 'number', multipleOf: 0.5 }],
  ['minimum', { type: 'number', minimum: 0.25 }],
  ['uniqueItems', { type: 'array', uniqueItems: true }],
  ['minProperties', { type: 'object', minProperties: 2 }],
  ['x-order', { type: 'string', 'x-order': 1 }],
  ['oneOf', { oneOf: [{ type: 'integer' }, { type: 'number' }] }],
];

for (const [keyword, schema] of BOUNDS) {
  test(`leaves ${keyword} to the model where it need not be strict, and says so where it must`, () => {
    assert.match(compile(schema, false), /^root ::= /);
    assert.throws(() => compile(schema, true), {
      kind: 'unsupported_value',
      message: new RegExp(`'${keyword}'`),
    });
  });
}

test('takes annotations always', () => {
  const schema = { ...string, title: 'A', description: 'B', default: 'c', examples: ['d'], $comment: 'e' };
  assert.equal(compile(schema, true), compile(string, true));
});

test('refuses in no time what would take llama.cpp for ever', () => {
  // Each level can be read in two ways that begin alike, and refers to itself.
  const pair = {
    anyOf: [object({ a: { $ref: '#/$defs/x' } }), object({ a: { $ref: '#/$defs/x' }, b: string })],
  };
  const either = { anyOf: [...pair.anyOf, { type: 'null' }] };
  assert.throws(() => compile({ $defs: { x: either }, $ref: '#/$defs/x' }, true), { message: /'anyOf'/ });

  // Each level refers twice to the next.
  const levels = Array.from({ length: 40 }, (_, level) => [`l${level}`, twice(`#/$defs/l${level + 1}`)]);
  const $defs = { ...Object.fromEntries(levels), l40: string };
  assert.throws(() => compile({ $defs, $ref: '#/$defs/l0' }, true), { kind: 'unsupported_value' });
});

test('tells recursive alternatives apart by their first member', () => {
  const node = (op: string) => object({ op: { const: op }, left: { $ref: '#' }, right: { $ref: '#' } });
  const schema = { anyOf: [node('add'), node('multiply'), { type: 'number' }] };
  assert.match(compile(schema, true), /^root ::= /);
});

function compile(schema: JsonSchema, strict: boolean): string {
  const rules = createGrammarRules();
  return rules.text(compileSchema(schema, rules, { strict, param: 'here' }));
}

function twice($ref: string): JsonSchema {
  return { allOf: [{ $ref }, { $ref }] };
}

function nested(levels: number): JsonSchema {
  let schema: JsonSchema = string;
  for (let level = 0; level < levels; level++) schema = { type: 'array', items: schema };
  return schema;
}

function named(count: number, schema: JsonSchema): Record<string, JsonSchema> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, schema]));
}
