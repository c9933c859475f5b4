import type { Dialect } from '../../wire/dialect.ts';
import { headersOf } from './header-components.ts';
import type { ResponseCase } from './response-cases.ts';
import { schemaReference } from './schema-components.ts';

/** The answers of one operation by status, lowest first. */
export function responsesObject(cases: readonly ResponseCase[], dialect: Dialect): object {
  const statuses = [...new Set(cases.map(({ status }) => status))].sort((one, other) => one - other);
  const responses = statuses.map((status) => {
    const those = cases.filter((candidate) => candidate.status === status);
    return [String(status), responseObject(those, dialect)];
  });
  return Object.fromEntries(responses);
}

function responseObject(cases: readonly ResponseCase[], dialect: Dialect): object {
  const mediaTypes = [...new Set(cases.flatMap(({ content }) => Object.keys(content)))];
  return {
    description: description(cases),
    headers: headersOf(
      dialect,
      cases.flatMap(({ headers }) => headers),
    ),
    content: Object.fromEntries(mediaTypes.map((type) => [type, mediaTypeObject(cases, type)])),
  };
}

function description(cases: readonly ResponseCase[]): string {
  const [only] = cases;
  if (cases.length === 1 && only !== undefined) return only.sentence;
  return cases
    .map(({ sentence, example }) => (example ? `- \`${example.name}\`: ${sentence}` : `- ${sentence}`))
    .join('\n');
}

function mediaTypeObject(cases: readonly ResponseCase[], type: string): object {
  const names = [...new Set(cases.flatMap(({ content }) => content[type] ?? []))];
  const schemas = names.map((name) => (name === 'bytes' ? {} : schemaReference(name)));
  const examples = cases.flatMap(({ content, example }) => (example && type in content ? [example] : []));
  return {
    schema: schemas.length === 1 ? schemas[0] : { anyOf: schemas },
    ...(examples.length === 0
      ? {}
      : { examples: Object.fromEntries(examples.map(({ name, value }) => [name, { value }])) }),
  };
}
