import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { JsonSchema } from '../language-model.ts';
import { smallestInstance } from './smallest-instance.ts';

describe('smallestInstance', () => {
  const node = { $ref: '#/$defs/node' };
  const list = {
    $ref: '#/$defs/node',
    $defs: {
      node: {
        type: 'object',
        properties: { next: { anyOf: [node, { type: 'null' }] }, value: { type: 'integer' } },
        required: ['value', 'next'],
      },
    },
  };
  const instances: [JsonSchema, unknown][] = [
    [{}, null],
    [{ type: 'object' }, {}],
    [{ type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] }, { a: '' }],
    [
      { properties: { a: { type: 'boolean' } }, required: ['a', 'z'] },
      { a: false, z: null },
    ],
    [
      { type: 'object', required: ['__proto__', 'toString'] },
      JSON.parse('{"__proto__":null,"toString":null}'),
    ],
    [{ type: 'array', items: { type: 'number' } }, []],
    [{ type: 'array', items: { type: 'number', minimum: 0.5 }, minItems: 2 }, [0.5, 0.5]],
    [{ type: 'string', minLength: 3 }, 'aaa'],
    [{ type: 'integer', minimum: 1.5 }, 2],
    [{ type: 'integer', minimum: -4 }, 0],
    [{ type: 'integer', exclusiveMinimum: 0 }, 1],
    [{ type: 'number', exclusiveMinimum: -1, minimum: -5 }, 0],
    [{ enum: ['red', 'blue'] }, 'red'],
    [{ type: 'string', const: 'x' }, 'x'],
    [{ const: null }, null],
    [{ type: ['string', 'null'] }, ''],
    [{ anyOf: [{ type: 'null' }, { type: 'string' }] }, null],
    [{ $ref: '#/$defs/a~1b', $defs: { 'a/b': { const: 1 } } }, 1],
    [{ $ref: '#/definitions/a', definitions: { a: { type: 'boolean' } } }, false],
    [list, { value: 0, next: null }],
  ];
  for (const [schema, instance] of instances) {
    it(`makes ${JSON.stringify(instance)} of ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(smallestInstance(schema), instance);
    });
  }

  const endless = { type: 'object', properties: { next: { $ref: '#' } }, required: ['next'] };
  const wide = { anyOf: Array(8).fill({ $ref: '#' }) };
  const refused: [JsonSchema, RegExp][] = [
    [endless, /more than 32 levels/],
    [wide, /too large/],
    [{ $ref: '#' }, /more than 32 levels/],
    [{ $ref: '#/$defs/gone' }, /does not define/],
    [{ $ref: '#/constructor' }, /does not define/],
    [{ $ref: 'https://example.org/schema' }, /another schema/],
    [{ type: 'array', items: {}, minItems: 1e9 }, /too large/],
    [{ type: 'string', minLength: 1e9 }, /too large/],
    [{ type: 'whatever' }, /a type that is none/],
    [{ type: 7 }, /no JSON Schema/],
    [{ anyOf: [] }, /no JSON Schema/],
  ];
  for (const [schema, reason] of refused) {
    it(`refuses ${JSON.stringify(schema).slice(0, 80)}`, () => {
      assert.throws(() => smallestInstance(schema), { kind: 'unsupported_value', message: reason });
    });
  }

  it('makes an instance or refuses, whatever it is given', () => {
    const keyword = fc.constantFrom(
      'type',
      'anyOf',
      'enum',
      '$ref',
      'items',
      'minItems',
      'properties',
      'required',
    );
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('#', 'object', 'array', ['a'], [{ $ref: '#' }]));
    fc.assert(
      fc.property(fc.dictionary(keyword, value), (schema) => {
        try {
          assert.notEqual(JSON.stringify(smallestInstance(schema)), undefined);
        } catch (error) {
          assert(
            error instanceof Error && 'kind' in error && error.kind === 'unsupported_value',
            String(error),
          );
        }
      }),
    );
  });
});
