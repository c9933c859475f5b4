/**
 * Every error a client can be told about, in one table: status, the OpenAI `type` and `code`, and whether
 * trying again can help. The wire decides the shape per surface; a throw only picks a row and says what
 * happened. Messages of published behaviour are fixed here; the others come from the throw.
 */
export const ERRORS = {
  invalid_value: row(400, 'invalid_value'),
  invalid_type: row(400, 'invalid_type'),
  missing_required_parameter: row(400, 'missing_required_parameter'),
  unknown_parameter: row(400, 'unknown_parameter'),
  unsupported_parameter: row(400, 'unsupported_parameter'),
  unsupported_value: row(400, 'unsupported_value'),
  empty_array: row(400, 'empty_array'),
  out_of_range: row(400, null),
  invalid_json: row(400, null),
  invalid_request: row(400, null),
  body_too_large: row(413, null),
  upload_too_slow: row(408, null),
  unsupported_media_type: row(415, null),
  unsupported_format: row(400, 'unsupported_format', 'This model does not support the format you provided.'),
  audio_too_large: row(400, 'audio_too_large', 'Audio file is too large. The maximum size is 20 MB.'),
  audio_too_long: row(400, 'audio_too_long'),
  audio_not_found: row(400, 'audio_not_found'),
  context_length_exceeded: row(400, 'context_length_exceeded'),
  language_not_spoken: row(400, 'language_not_spoken'),
  piece_too_long: row(400, 'piece_too_long'),
  model_not_found: row(404, 'model_not_found'),
  deployment_not_found: row(404, 'DeploymentNotFound'),
  resource_not_found: row(404, '404', 'Resource not found'),
  method_not_supported: row(405, 'method_not_supported'),
  api_version_not_supported: row(400, 'BadRequest', 'API version not supported'),
  missing_credential: row(401, null),
  wrong_key: row(401, 'invalid_api_key'),
  invalid_token: row(401, 'invalid_token'),
  engine_failed: retryable(500, 'server_error', null),
  engine_unavailable: retryable(503, 'service_unavailable_error', null),
  overloaded: retryable(503, 'service_unavailable_error', null),
  storage_full: retryable(503, 'service_unavailable_error', null),
  internal: retryable(
    500,
    'server_error',
    null,
    'The server had an error while processing your request. Sorry about that!',
  ),
} as const satisfies Record<string, ErrorRow>;

export type ErrorName = keyof typeof ERRORS;

export interface ErrorRow {
  status: number;
  type: string;
  /** OpenAI's `code`; Azure's gateway layer has its own, which the wire adds. */
  code: string | null;
  retryable: boolean;
  /** The fixed message, where behaviour is published; otherwise the throw brings one. */
  message?: string;
}

/** A failure that a client is told about. Anything else that is thrown becomes `internal`. */
export class SamtalError extends Error {
  override readonly name = 'SamtalError';
  readonly kind: ErrorName;
  /** The path of the field at fault, such as `messages[0].content`. */
  readonly param: string | null;
  /** Overrides the row's `code` where one row serves several, such as the range errors. */
  readonly code: string | null;

  constructor(
    kind: ErrorName,
    {
      message,
      param = null,
      code,
      cause,
    }: { message?: string; param?: string | null; code?: string; cause?: unknown } = {},
  ) {
    const errorRow: ErrorRow = ERRORS[kind];
    super(message ?? errorRow.message ?? kind, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.param = param;
    this.code = code ?? errorRow.code;
  }

  get status(): number {
    return ERRORS[this.kind].status;
  }

  get retryable(): boolean {
    return ERRORS[this.kind].retryable;
  }
}

function row(status: number, code: string | null, message?: string): ErrorRow {
  const base = { status, type: 'invalid_request_error', code, retryable: false };
  return message === undefined ? base : { ...base, message };
}

function retryable(status: number, type: string, code: string | null, message?: string): ErrorRow {
  const base = { status, type, code, retryable: true };
  return message === undefined ? base : { ...base, message };
}
