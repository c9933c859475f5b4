import type { CaseGroup } from '../../case.ts';
import { writtenIn } from '../../client/completion.ts';
import { contentOf, readStream } from '../../client/streamed.ts';
import { expectEqual } from '../../expect/expect-equal.ts';
import { expectThat } from '../../expect/expect-that.ts';
import { textModel } from '../../needs.ts';
import { asksForSpeech, asksForText, asksInText } from '../../requests.ts';
import { answeredInText, refused, refusedInText } from '../case-kinds.ts';
import { missing, refusalOf } from '../wanted-errors.ts';
import { objectIn } from './example-tools.ts';

const DOG = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    age: { type: 'integer' },
    mood: { type: 'string', enum: ['calm', 'wild'] },
  },
  required: ['name', 'age', 'mood'],
  additionalProperties: false,
};

const schemaOf = (name: string) => ({
  type: 'json_schema',
  json_schema: { name, strict: true, schema: DOG },
});
const inFormat = (format: unknown, content = 'Describe a dog as JSON.') =>
  asksInText(content, { response_format: format });

const notWithThisModel = (type: string) => ({
  code: null,
  param: null,
  message: `Invalid parameter: 'response_format' of type '${type}' is not supported with this model. Learn more about supported models at the Structured Outputs guide: https://platform.openai.com/docs/guides/structured-outputs`,
});

export const responseFormats: CaseGroup = {
  subject: 'Text: response formats',
  cases: [
    refused({
      name: 'json-schema-of-audio-model',
      rule: 'An audio model answers in no schema, in exactly these words.',
      body: asksForSpeech('Describe a dog.', { response_format: schemaOf('dog') }),
      error: notWithThisModel('json_schema'),
    }),
    refused({
      name: 'json-schema-of-audio-model-in-text',
      rule: 'Not even in text, where the audio is in its input.',
      body: asksForText('Describe a dog.', { response_format: schemaOf('dog') }),
      error: notWithThisModel('json_schema'),
    }),
    refused({
      name: 'json-object-with-speech',
      rule: 'Speech is no JSON.',
      body: asksForSpeech('Describe a dog as JSON.', { response_format: { type: 'json_object' } }),
      error: notWithThisModel('json_object'),
    }),
    answeredInText({
      name: 'json-object',
      rule: 'With `json_object` the content is the text of a JSON object.',
      body: inFormat({ type: 'json_object' }),
      check: (answer) => void objectIn(writtenIn(answer)),
    }),
    answeredInText({
      name: 'json-schema',
      rule: 'With `json_schema` the content is JSON that keeps to the schema.',
      body: inFormat(schemaOf('dog')),
      check: (answer) => expectDog(writtenIn(answer)),
    }),
    {
      name: 'json-schema-in-stream',
      rule: 'So it is as a stream.',
      needs: [textModel],
      async run(probe) {
        const model = probe.target.textModel ?? '';
        expectDog(contentOf(await readStream(probe, inFormat(schemaOf('dog')), { model })));
      },
    },
    answeredInText({
      name: 'json-schema-without-schema',
      rule: 'A format may have a name and no schema.',
      body: inFormat({ type: 'json_schema', json_schema: { name: 'anything', description: 'Any JSON.' } }),
      check: (answer) => void JSON.parse(writtenIn(answer)),
    }),
    answeredInText({
      name: 'response-format-text',
      rule: '`text` is the same as no format.',
      body: inFormat({ type: 'text' }, 'Hello.'),
      check: (answer) => void writtenIn(answer),
    }),
    refusedInText({
      name: 'response-format-unknown',
      rule: 'An unknown format is refused with the known ones.',
      body: inFormat({ type: 'xml' }),
      error: {
        code: 'invalid_value',
        param: 'response_format.type',
        message: /^Invalid value: 'xml'\. Supported values are: /,
      },
    }),
    refusedInText({
      name: 'response-format-type-missing',
      rule: 'A format has a type.',
      body: inFormat({}),
      error: refusalOf('response_format.type'),
    }),
    refusedInText({
      name: 'json-schema-missing',
      rule: '`json_schema` has its schema.',
      body: inFormat({ type: 'json_schema' }),
      error: missing('response_format.json_schema'),
    }),
    refusedInText({
      name: 'json-schema-name-missing',
      rule: 'A schema has a name.',
      body: inFormat({ type: 'json_schema', json_schema: { schema: DOG } }),
      error: missing('response_format.json_schema.name'),
    }),
    ...[
      { what: 'long', name: 'n'.repeat(65), rule: 'The name of a schema has at most 64 characters.' },
      { what: 'odd', name: 'my dog!', rule: 'The name of a schema has letters, digits, _ and - only.' },
      { what: 'empty', name: '', rule: 'The name of a schema is not empty.' },
    ].map(({ what, name, rule }) =>
      refusedInText({
        name: `json-schema-name-${what}`,
        rule,
        body: inFormat(schemaOf(name)),
        error: refusalOf('response_format.json_schema.name'),
      }),
    ),
  ],
};

function expectDog(content: string): void {
  const dog = objectIn(content);
  expectEqual(Object.keys(dog).sort(), ['age', 'mood', 'name'], 'members');
  expectThat(typeof dog.name === 'string', 'a name', dog);
  expectThat(Number.isInteger(dog.age), 'an integer for age', dog);
  expectThat(dog.mood === 'calm' || dog.mood === 'wild', 'calm or wild', dog);
}
