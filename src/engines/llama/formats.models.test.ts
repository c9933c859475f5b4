import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonSchema, LanguageModel } from '../language-model.ts';
import { ask, openTestModel, skip, user } from './fixtures/test-model.ts';
import { satisfies } from './grammar/fixtures/satisfies.ts';

const object = (properties: Record<string, unknown>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

/** Three that people use: an event, a solution in steps, a tree. */
const SCHEMAS: readonly [question: string, schema: JsonSchema][] = [
  [
    'Alice and Bob go to a science fair on Friday.',
    object({
      name: { type: 'string', description: 'What it is called' },
      day: { enum: ['Monday', 'Friday', 'Sunday'] },
      participants: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 3 },
      place: { type: ['string', 'null'] },
      rating: { type: 'number', minimum: 0, maximum: 5 },
    }),
  ],
  [
    'Solve 8x + 31 = 2.',
    object({
      steps: {
        type: 'array',
        items: object({
          explanation: { type: 'string', maxLength: 60 },
          output: { type: 'string', maxLength: 30 },
        }),
        maxItems: 2,
      },
      final_answer: { type: 'string', maxLength: 30 },
    }),
  ],
  [
    'Draw a tree with two leaves.',
    {
      ...object({
        root: { $ref: '#/$defs/node' },
        leaves: { type: 'array', maxItems: 2, items: { $ref: '#/$defs/leaf' } },
      }),
      $defs: {
        node: object({
          label: { type: 'string', maxLength: 12 },
          next: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/node' }] },
        }),
        leaf: object({ kind: { const: 'leaf' }, value: { type: 'integer', minimum: -9, maximum: 9 } }),
      },
    },
  ],
];

describe('the local language model in JSON', { skip }, () => {
  let model: LanguageModel;
  before(async () => {
    ({ model } = await openTestModel());
  });
  after(() => model[Symbol.asyncDispose]());

  it('answers with an object', async () => {
    const { text, end } = await ask(model, [user('Give me a person with a name and an age.')], {
      format: { type: 'json-object' },
    });
    assert.equal(end.finishReason, 'stop');
    const value: unknown = JSON.parse(text);
    assert(typeof value === 'object' && value !== null && !Array.isArray(value), text);
  });

  for (const [question, schema] of SCHEMAS) {
    it(`keeps to a schema: ${question}`, async () => {
      const { text, end } = await ask(model, [user(question)], {
        format: { type: 'json-schema', name: 'answer', schema, strict: true },
      });
      assert.equal(end.finishReason, 'stop', text);
      assert(satisfies(JSON.parse(text), withoutAnnotations(schema)), text);
    });
  }

  it('keeps to a schema where chance decides', async () => {
    const [[question, schema] = []] = SCHEMAS;
    const { text } = await ask(model, [user(question ?? '')], {
      format: {
        type: 'json-schema',
        name: 'answer',
        strict: true,
        ...(schema === undefined ? {} : { schema }),
      },
      temperature: 1.5,
      seed: 5,
    });
    assert(satisfies(JSON.parse(text), withoutAnnotations(schema ?? {})), text);
  });

  it('closes what would go on for ever', async () => {
    const schema = object({
      dogs: { type: 'array', items: object({ kind: { const: 'dog' }, isGood: { const: true } }) },
    });
    const { text, end } = await ask(model, [user('List all dogs.')], {
      format: { type: 'json-schema', name: 'dogs', schema },
      // The model is paid for another dog.
      logitBias: [
        { token: 0, text: ',', bias: 50 },
        { token: 1, text: '},', bias: 50 },
      ],
    });
    assert.equal(end.finishReason, 'stop');
    assert(satisfies(JSON.parse(text), schema), text);
    assert(JSON.parse(text).dogs.length > 6, text);
  });

  it('says "length" where JSON was cut', async () => {
    const { end } = await ask(model, [user('Give me a person.')], {
      format: { type: 'json-object' },
      maxTokens: 3,
    });
    assert.equal(end.finishReason, 'length');
  });

  it('does not let a bias break the grammar', async () => {
    const schema = object({ answer: { enum: ['yes', 'no'] } });
    const { text } = await ask(model, [user('Is the sky blue?')], {
      format: { type: 'json-schema', name: 'answer', schema },
      logitBias: [
        { token: 0, text: '"', bias: -100 },
        { token: 1, text: ' the', bias: 100 },
        { token: 2, text: '{"', bias: -100 },
      ],
    });
    assert(satisfies(JSON.parse(text), schema), text);
  });

  it('refuses a schema that it could not keep to', async () => {
    const format = { type: 'json-schema', name: 'answer', schema: { not: {} } } as const;
    await assert.rejects(ask(model, [user('Hello!')], { format }), {
      kind: 'unsupported_value',
      param: 'response_format.json_schema.schema',
    });
  });
});

function withoutAnnotations(schema: JsonSchema): unknown {
  return JSON.parse(JSON.stringify(schema, (key, value) => (key === 'description' ? undefined : value)));
}
