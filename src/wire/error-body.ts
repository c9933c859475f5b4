import { ERRORS, type ErrorName, type ErrorRow, SamtalError } from '../errors.ts';
import type { Dialect } from './dialect.ts';
import { shortened } from './param-path.ts';

/** What the error is about, as some messages repeat it. */
export interface FailedRequest {
  dialect: Dialect;
  method: string;
  /** Without the query. */
  path: string;
  apiVersion?: string | undefined;
}

export interface ErrorReply {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: object;
}

const DEFAULT_RETRY_AFTER_MS = 1_000;

/** One shape on OpenAI's side, three on Azure's, by the layer that refuses. */
export function errorReply(error: SamtalError, request: FailedRequest): ErrorReply {
  const status = request.dialect !== 'openai' && error.kind === 'method_not_supported' ? 404 : error.status;
  const headers = { ...retryHeaders(error, status), ...policyHeader(error, request) };
  return { status, headers, body: errorBody(error, request) };
}

/** Both forms, because the clients read the finer one and proxies the other. */
function retryHeaders(
  { retryAfterMs = DEFAULT_RETRY_AFTER_MS }: SamtalError,
  status: number,
): ErrorReply['headers'] {
  if (status !== 503 && status !== 429) return {};
  return { 'retry-after': String(Math.ceil(retryAfterMs / 1000)), 'retry-after-ms': String(retryAfterMs) };
}

/** Which of its limits Azure says was reached. */
function policyHeader({ kind }: SamtalError, { dialect }: FailedRequest): ErrorReply['headers'] {
  if (dialect === 'openai') return {};
  if (kind === 'token_rate_exceeded') return { 'policy-id': 'DeploymentRatelimit-Token' };
  return kind === 'request_rate_exceeded' ? { 'policy-id': 'DeploymentRatelimit-Call' } : {};
}

function errorBody(error: SamtalError, request: FailedRequest): object {
  if (request.dialect === 'openai') return openaiErrorBody(error, request);
  if (request.dialect === 'management') return managementErrorBody(error);
  if (error.kind === 'missing_credential' || error.kind === 'invalid_token') return TOKEN_CHECK_BODY;
  const { azureCode: code }: ErrorRow = ERRORS[error.kind];
  if (code === undefined) return openaiErrorBody(error, request);
  const message = AZURE_MESSAGES[error.kind]?.(error, request) ?? messageOf(error);
  return { error: { code, message } };
}

/** Azure's control plane has one shape for everything. */
function managementErrorBody(error: SamtalError): object {
  const { azureCode, code }: ErrorRow = ERRORS[error.kind];
  return { error: { code: azureCode ?? code ?? 'BadRequest', message: messageOf(error) } };
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
const AZURE_MESSAGES: Partial<Record<ErrorName, (error: SamtalError, request: FailedRequest) => string>> = {
  wrong_key: () =>
    'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
  method_not_supported: () => 'Resource not found',
  token_rate_exceeded: rateMessage('token'),
  request_rate_exceeded: rateMessage('call'),
};

function rateMessage(limit: string) {
  return ({ retryAfterMs = DEFAULT_RETRY_AFTER_MS }: SamtalError, { apiVersion = 'v1' }: FailedRequest) => {
    const seconds = Math.ceil(retryAfterMs / 1000);
    return `Requests to the ChatCompletions_Create Operation under Azure OpenAI API version ${shortened(apiVersion)} have exceeded ${limit} rate limit of your current OpenAI S0 pricing tier. Please retry after ${seconds} seconds. Please go here: https://aka.ms/oai/quotaincrease if you would like to further increase the default rate limit.`;
  };
}
