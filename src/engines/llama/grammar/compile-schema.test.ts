import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { Llama } from 'node-llama-cpp';
import { SamtalError } from '../../../errors.ts';
import type { JsonSchema } from '../../language-model.ts';
import { openLlama } from '../open-llama.ts';
import { compileSchema } from './compile-schema.ts';
import { createGbnfSampler, type Random } from './fixtures/gbnf-sampler.ts';
import { satisfies } from './fixtures/satisfies.ts';
import { createGrammarRules } from './gbnf.ts';

describe('a schema as a grammar', () => {
  let llama: Llama;
  before(async () => {
    llama = await openLlama();
  });
  after(() => llama.dispose());

  it('is taken by llama.cpp and writes nothing but what is valid', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anySchema, fc.integer({ min: 1, max: 2 ** 31 }), async (schema, seed) => {
        const grammar = grammarOf(schema);
        if (grammar === undefined) return;
        held += 1;
        await llama.createGrammar({ grammar });
        for (const text of samples(grammar, seed)) {
          assert.ok(satisfies(JSON.parse(text), schema), `${text} for ${JSON.stringify(schema)}`);
        }
      }),
      { numRuns: 300, includeErrorInReport: true },
    );
    assert.ok(held > 200, `${held} of 300 were not refused`);
  });

  it('writes what only goes through recursion', async () => {
    const tree = {
      $defs: {
        node: {
          type: 'object',
          properties: {
            value: { type: 'integer', minimum: -3, maximum: 12 },
            children: { type: 'array', items: { $ref: '#/$defs/node' }, maxItems: 3 },
            next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] },
          },
          required: ['value', 'children', 'next'],
          additionalProperties: false,
        },
      },
      $ref: '#/$defs/node',
    };
    const grammar = grammarOf(tree) ?? '';
    await llama.createGrammar({ grammar });
    const texts = samples(grammar, 5, 50);
    for (const text of texts) assert.ok(satisfies(JSON.parse(text), tree), text);
    assert.ok(texts.some((text) => text.includes('"next":{') || text.includes('"next": {')));
  });

  it('writes every value of an enumeration, whatever is in it', async () => {
    const values = ['', 'a', 'ab', 'abc', 'b"\\', 'ä\n', '😀', 1, -0.5, true, null, { a: [1] }];
    const grammar = grammarOf({ enum: values }) ?? '';
    await llama.createGrammar({ grammar });
    const written = new Set(samples(grammar, 3, 500));
    assert.deepEqual(written, new Set(values.map((value) => JSON.stringify(value))));
  });

  it('gives members that are not named names that no other has', async () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'integer' }, ab: { type: 'integer' } },
      required: ['ab'],
      additionalProperties: { type: 'string' },
    };
    const texts = samples(grammarOf(schema) ?? '', 9, 300);
    for (const text of texts) assert.ok(satisfies(JSON.parse(text), schema), text);
    assert.ok(texts.some((text) => Object.keys(JSON.parse(text)).length > 2));
  });

  it('keeps numbers within their bounds', () => {
    const bound = fc.oneof(fc.integer({ min: -1200, max: 1200 }), fc.integer());
    const bounds = fc.record(
      { minimum: bound, maximum: bound, exclusiveMinimum: bound, exclusiveMaximum: bound },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.constantFrom('integer', 'number'), bounds, fc.integer(), (type, limits, seed) => {
        const grammar = grammarOf({ type, ...limits });
        if (grammar === undefined) return;
        for (const text of samples(grammar, seed, 20)) {
          assert.ok(satisfies(JSON.parse(text), { type, ...limits }), text);
        }
      }),
    );
    const small = new Set(samples(grammarOf({ type: 'integer', minimum: -2, maximum: 11 }) ?? '', 1, 2000));
    assert.equal(small.size, 14);
  });

  it('writes a name that means something to every object', () => {
    const schema: JsonSchema = JSON.parse(
      '{"type":"object","properties":{"__proto__":{"type":"integer"},"constructor":{"type":"null"}},"required":["__proto__","constructor"]}',
    );
    const [text = ''] = samples(grammarOf(schema) ?? '', 1);
    assert.match(text, /^\{"__proto__": ?-?\d+, ?"constructor": ?null\}$/);
  });
});

const anySchema = fc
  .letrec<{ schema: JsonSchema; leaf: JsonSchema }>((tie) => ({
    leaf: fc.oneof(
      fc.constant({}),
      fc.constantFrom('string', 'integer', 'number', 'boolean', 'null').map((type) => ({ type })),
      fc.constant({ type: ['string', 'null'] }),
      fc.record({ enum: fc.array(fc.jsonValue(), { minLength: 1, maxLength: 4 }) }),
      fc.record({
        type: fc.constant('string'),
        minLength: fc.nat(3),
        maxLength: fc.integer({ min: 3, max: 9 }),
      }),
      fc.record({ const: fc.string() }),
    ),
    schema: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      tie('leaf'),
      fc
        .tuple(
          fc.dictionary(fc.string({ maxLength: 4 }), tie('schema'), { maxKeys: 4 }),
          fc.boolean(),
          fc.nat(15),
        )
        .map(([properties, closed, mask]) => ({
          type: 'object',
          properties,
          required: Object.keys(properties).filter((_, index) => (mask >> index) % 2 === 1),
          ...(closed ? { additionalProperties: false } : {}),
        })),
      fc.record({ additionalProperties: tie('schema'), type: fc.constant('object') }),
      fc.record({
        type: fc.constant('array'),
        items: tie('schema'),
        minItems: fc.nat(2),
        maxItems: fc.constant(4),
      }),
      fc.record({
        type: fc.constant('array'),
        prefixItems: fc.array(tie('schema'), { maxLength: 2 }),
        items: fc.boolean(),
      }),
      fc.record({ anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ allOf: fc.tuple(tie('leaf')), anyOf: fc.tuple(tie('schema')) }),
    ),
  }))
  .schema.map((schema): JsonSchema => JSON.parse(JSON.stringify(schema)));

/** `undefined` for what is refused. */
function grammarOf(schema: JsonSchema): string | undefined {
  try {
    const rules = createGrammarRules();
    return rules.text(compileSchema(schema, rules, { strict: true, param: 'schema' }));
  } catch (error) {
    if (error instanceof SamtalError) return undefined;
    throw error;
  }
}

function samples(grammar: string, seed: number, count = 5): string[] {
  const sample = createGbnfSampler(grammar);
  const random = randomOf(seed);
  return Array.from({ length: count }, () => sample(random));
}

/** Mulberry32: the same texts for the same seed. */
function randomOf(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
