import { ERRORS, type ErrorName, SamtalError } from '../../errors.ts';
import type { Dialect } from '../../wire/dialect.ts';
import { errorReply } from '../../wire/error-body.ts';
import { refusalBody } from '../request-refusal.ts';
import type { Route } from '../route.ts';
import { ERROR_EXAMPLES } from './error-examples.ts';
import { type HeaderName, isHeaderName } from './header-components.ts';
import { SCHEMAS, type SchemaName } from './schema-components.ts';

/** One way in which a route answers; several may have the same status. */
export interface ResponseCase {
  status: number;
  sentence: string;
  /** By media type. */
  content: Readonly<Record<string, SchemaName | 'bytes'>>;
  headers: readonly HeaderName[];
  /** An answer in JSON, under a name. */
  example?: { name: string; value: object };
}

/** All the ways in which a route answers, errors in the shapes that the wire gives them. */
export function responseCases(route: Route): readonly ResponseCase[] {
  const { answers, errors, headers: always = [] } = route.operation;
  const names = new Set([...errors, ...errorsOfAnyRoute(route)]);
  const ofRoute = [
    ...answers.map(({ description: sentence, headers = [], ...rest }) => ({ sentence, headers, ...rest })),
    ...[...names].map((name) => errorCase(name, route)),
  ];
  return [
    ...ofRoute.map((answer) => ({ ...answer, headers: [...answer.headers, ...always] })),
    ...EARLY_REFUSALS,
  ];
}

function errorsOfAnyRoute({ access, dialect }: Route): readonly ErrorName[] {
  if (access === 'open') return ['internal'];
  if (dialect === 'management') return ERRORS_OF_MANAGEMENT;
  const tokens: readonly ErrorName[] = dialect === 'openai' ? [] : ['invalid_token', 'permission_denied'];
  return ['missing_credential', 'wrong_key', 'keys_disabled', ...tokens, 'overloaded', 'internal'];
}

/** `resource_not_found` where a server has no control plane. */
const ERRORS_OF_MANAGEMENT: readonly ErrorName[] = [
  'authentication_failed',
  'authorization_failed',
  'invalid_resource_name',
  'missing_api_version',
  'invalid_management_version',
  'resource_not_found',
  'overloaded',
  'internal',
];

function errorCase(name: ErrorName, { dialect, method, path }: Route): ResponseCase {
  const error = new SamtalError(name, ERROR_EXAMPLES[name]);
  const { status, headers, body } = errorReply(error, { dialect, method, path });
  return {
    status,
    sentence: ERRORS[name].when,
    content: { 'application/json': errorShape(body, dialect) },
    headers: Object.keys(headers).filter(isHeaderName),
    example: { name, value: body },
  };
}

function errorShape(body: object, dialect: Dialect): SchemaName {
  const shapes = ['Error', 'AzureError', 'AzureTokenError'] as const;
  const shape = shapes.find((name) => SCHEMAS[name].safeParse(body).success);
  if (shape === undefined)
    throw new RangeError(`Cannot describe an error: ${dialect} has a shape without a name`);
  return shape;
}

/** What is refused before any route is looked for has OpenAI's shape everywhere, and none of the usual headers. */
const EARLY_REFUSALS: readonly ResponseCase[] = [
  earlyRefusal(400, 'The request is not valid HTTP.', 'A request needs exactly one Host header.'),
  earlyRefusal(408, 'The headers arrive too slowly.', 'The request arrives too slowly.'),
  earlyRefusal(
    417,
    'More is expected than to be told to go on.',
    'The only expectation that can be met is 100-continue.',
  ),
  earlyRefusal(431, 'The headers are too large or too many.', 'Too many request headers.'),
];

function earlyRefusal(status: number, sentence: string, message: string): ResponseCase {
  return {
    status,
    sentence,
    content: { 'application/json': 'Error' },
    headers: [],
    example: { name: 'refused_early', value: JSON.parse(refusalBody({ status, message })) },
  };
}
