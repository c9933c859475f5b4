import { ERRORS, type ErrorName, type ErrorRow, SamtalError } from '../errors.ts';
import type { Dialect } from './dialect.ts';
import { shortened } from './param-path.ts';

/** What the error is about, as some messages repeat it. */
export interface FailedRequest {
  dialect: Dialect;
  method: string;
  /** Without the query. */
  path: string;
}

export interface ErrorReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: object;
}

const RETRY_AFTER_SECONDS = 1;

/** One shape on OpenAI's side, three on Azure's, by the layer that refuses. */
export function errorReply(error: SamtalError, request: FailedRequest): ErrorReply {
  const status = request.dialect !== 'openai' && error.kind === 'method_not_supported' ? 404 : error.status;
  return { status, headers: retryHeaders(status), body: errorBody(error, request) };
}

/** Both forms, because the clients read the finer one and proxies the other. */
function retryHeaders(status: number): ErrorReply['headers'] {
  if (status !== 503 && status !== 429) return {};
  return {
    'retry-after': String(RETRY_AFTER_SECONDS),
    'retry-after-ms': String(RETRY_AFTER_SECONDS * 1000),
  };
}

function errorBody(error: SamtalError, request: FailedRequest): object {
  if (request.dialect === 'openai') return openaiErrorBody(error, request);
  if (error.kind === 'missing_credential' || error.kind === 'invalid_token') return TOKEN_CHECK_BODY;
  const { azureCode: code }: ErrorRow = ERRORS[error.kind];
  if (code === undefined) return openaiErrorBody(error, request);
  const message = AZURE_MESSAGES[error.kind] ?? messageOf(error);
  return { error: { code, message } };
}

/** The shape of OpenAI, of Azure's model hosts, and of errors inside a stream on either. */
export function openaiErrorBody(error: SamtalError, request: FailedRequest): { error: object } {
  const row: ErrorRow = ERRORS[error.kind];
  const message = OPENAI_MESSAGES[error.kind]?.(request) ?? messageOf(error);
  const param = PARAM_OF_KIND[error.kind] ?? error.param;
  return { error: { message, type: row.type, param, code: error.code } };
}

/** A throw that brought no message of its own must not show the name of its row. */
function messageOf(error: SamtalError): string {
  return error.message === error.kind ? 'The request could not be served.' : error.message;
}

/** Anything that is not meant for a client becomes `internal`. */
export function asSamtalError(thrown: unknown): SamtalError {
  return thrown instanceof SamtalError ? thrown : new SamtalError('internal', { cause: thrown });
}

/** Where the real service names a param that is not the field at fault. */
const PARAM_OF_KIND: Partial<Record<ErrorName, string>> = {
  unsupported_format: 'messages',
  context_length_exceeded: 'messages',
};

const OPENAI_MESSAGES: Partial<Record<ErrorName, (request: FailedRequest) => string>> = {
  missing_credential: () =>
    "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). Whoever runs this server can give you one.",
  resource_not_found: ({ method, path }) => `Invalid URL (${method} ${shortened(path)})`,
  method_not_supported: ({ method, path }) =>
    `Not allowed to ${method} on ${shortened(path)}. (HINT: Perhaps you meant to make your HTTP request using a different method?)`,
};

const TOKEN_CHECK_BODY = {
  statusCode: 401,
  message:
    'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
};

/** Where Azure words it otherwise than the table, which has OpenAI's way. */
const AZURE_MESSAGES: Partial<Record<ErrorName, string>> = {
  wrong_key:
    'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
  method_not_supported: 'Resource not found',
};
