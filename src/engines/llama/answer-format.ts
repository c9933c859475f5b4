import type { AnswerFormat } from '../language-model.ts';
import { spacedJson } from './calls/spaced-json.ts';
import { compileSchema } from './grammar/compile-schema.ts';
import type { GrammarRules } from './grammar/gbnf.ts';

/** The expression that an answer in this format keeps to. Throws `unsupported_value` for a schema that can't be held. */
export function formatExpression(format: AnswerFormat, rules: GrammarRules): string {
  if (format.type === 'json-object' || format.schema === undefined) return 'object';
  return compileSchema(format.schema, rules, {
    strict: format.strict === true,
    param: 'response_format.json_schema.schema',
  });
}

/** What tells a model of the format: held to it alone, it would write JSON that has little to do with the question. */
export function formatInstructions(format: AnswerFormat): string {
  if (format.type === 'json-object') return 'Answer with one JSON object and nothing else.';
  const { name, description, schema } = format;
  const called = `Answer with JSON for "${name}" and nothing else.`;
  const described = description === undefined ? called : `${called} ${description}`;
  return schema === undefined
    ? described
    : `${described} It must keep to this JSON Schema:\n${spacedJson(schema)}`;
}
