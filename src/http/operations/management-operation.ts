import type { ErrorName } from '../../errors.ts';
import type { HeaderName } from '../openapi/header-components.ts';
import type { SchemaName } from '../openapi/schema-components.ts';
import type { Operation, OperationAnswer, RequestBody } from '../operation.ts';
import { IF_MATCH, SKIP_TOKEN } from './management-parameters.ts';

type Facts = Pick<Operation, 'id' | 'tag' | 'summary'> & Partial<Operation>;

const CONTENT_ERRORS: readonly ErrorName[] = [
  'invalid_request_content',
  'body_too_large',
  'upload_too_slow',
  'unsupported_media_type',
];

/** What gives one thing. */
export function getting(facts: Facts, schema: SchemaName, headers: readonly HeaderName[] = []): Operation {
  return { errors: ['resource_missing'], answers: [answer(200, 'As it is.', { schema, headers })], ...facts };
}

/** What gives a list. */
export function listing(facts: Facts, schema: SchemaName): Operation {
  const parameters = [...(facts.parameters ?? []), SKIP_TOKEN];
  const errors: readonly ErrorName[] = ['invalid_query', ...(facts.errors ?? ['resource_missing'])];
  return { ...facts, parameters, errors, answers: [answer(200, 'A page of the list.', { schema })] };
}

/** What takes a body and gives what came of it. */
export function changing(
  facts: Facts,
  { body, answers }: { body: RequestBody; answers: readonly OperationAnswer[] },
): Operation {
  return {
    ...facts,
    body,
    answers,
    errors: [...CONTENT_ERRORS, 'resource_missing', ...(facts.errors ?? [])],
  };
}

/** What deletes, whether it is there or not. */
export function deleting(facts: Facts, answers: readonly OperationAnswer[]): Operation {
  return { errors: [], ...facts, answers: [...answers, answer(204, 'There was none.')] };
}

/** The headers of what has an entity tag. */
export const TAGGED = { parameters: [IF_MATCH] } as const;

export function answer(
  status: number,
  description: string,
  { schema, headers = [] }: { schema?: SchemaName; headers?: readonly HeaderName[] } = {},
): OperationAnswer {
  return {
    status,
    description,
    headers,
    content: schema === undefined ? {} : { 'application/json': schema },
  };
}

export function oneExample(schema: SchemaName, summary: string, value: object): RequestBody {
  return { schema, examples: { usual: { summary, value } } };
}
