/**
 * Every error a client can be told about, in one table: status, the OpenAI `type` and `code`, Azure's code, and
 * whether trying again can help. The wire decides the shape per surface; a throw only picks a row and says what
 * happened. Messages of published behaviour are fixed here; the others come from the throw.
 */
export const ERRORS = {
  invalid_value: row(400, 'invalid_value', 'A value is not one of those that are taken.'),
  invalid_type: row(400, 'invalid_type', 'A value has another JSON type than the one that is taken.'),
  missing_required_parameter: row(400, 'missing_required_parameter', 'A member that is needed is not there.'),
  unknown_parameter: row(400, 'unknown_parameter', 'There is no such member; `param` is its path.'),
  unsupported_parameter: row(400, 'unsupported_parameter', 'A member is known, but can not be obeyed here.'),
  unsupported_value: row(400, 'unsupported_value', 'A value is known, but can not be obeyed here.'),
  invalid_parameter_combination: row(400, 'invalid_parameter_combination', 'Two members exclude each other.'),
  integer_above_max_value: row(400, 'integer_above_max_value', 'A whole number is too large.'),
  integer_below_min_value: row(400, 'integer_below_min_value', 'A whole number is too small.'),
  decimal_above_max_value: row(400, 'decimal_above_max_value', 'A number is too large.'),
  decimal_below_min_value: row(400, 'decimal_below_min_value', 'A number is too small.'),
  string_above_max_length: row(400, 'string_above_max_length', 'A text is too long.'),
  empty_string: row(400, 'empty_string', 'A text is empty that must not be.'),
  array_above_max_length: row(400, 'array_above_max_length', 'A list is too long.'),
  empty_array: row(400, 'empty_array', 'A list is empty that must not be.'),
  object_above_max_properties: row(400, 'object_above_max_properties', 'An object has too many members.'),
  invalid_json: row(400, null, 'The body is not JSON, or nested or long beyond measure.'),
  invalid_request: row(400, null, 'Members do not go together, or not with the model.'),
  body_too_large: row(413, null, 'The body is larger than is taken.'),
  upload_too_slow: row(408, null, 'The body comes more slowly than 16 KiB a second.'),
  unsupported_media_type: row(415, null, 'The body is not `application/json`, or compressed.'),
  unsupported_format: row(
    400,
    'unsupported_format',
    'A recording can not be read, or is not what its `format` says.',
    {
      message: 'This model does not support the format you provided.',
    },
  ),
  audio_too_large: row(400, 'audio_too_large', 'A recording has more than 20 MiB.', {
    message: 'Audio file is too large. The maximum size is 20 MB.',
  }),
  audio_too_long: row(400, 'audio_too_long', 'A recording lasts longer than `--max-recording` allows.'),
  audio_not_found: row(400, 'audio_not_found', 'The id of a spoken answer is unknown, or has expired.'),
  context_length_exceeded: row(
    400,
    'context_length_exceeded',
    'The conversation is longer than the model can read.',
  ),
  language_not_spoken: row(
    400,
    'language_not_spoken',
    'The answer is in a language that the voice can not speak.',
  ),
  piece_too_long: row(400, 'piece_too_long', 'The voice can not say so long a piece at once.'),
  model_not_found: row(404, 'model_not_found', 'On the OpenAI surface: there is no such model.'),
  deployment_not_found: row(404, null, 'On Azure: there is no such deployment.', {
    azureCode: 'DeploymentNotFound',
    message:
      'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
  }),
  resource_not_found: row(
    404,
    null,
    'There is no such path; on a deployment route also: no such `api-version`.',
    {
      azureCode: '404',
      message: 'Resource not found',
    },
  ),
  method_not_supported: row(
    405,
    'method_not_supported',
    'The path is known, the method is not; 404 on Azure.',
    {
      azureCode: '404',
    },
  ),
  api_version_not_supported: row(400, null, 'Under `/openai/v1`: there is no such `api-version`.', {
    azureCode: 'BadRequest',
    message: 'API version not supported',
  }),
  missing_credential: row(401, null, 'There is no credential.'),
  wrong_key: row(401, 'invalid_api_key', 'The key is not one of this server.', { azureCode: '401' }),
  invalid_token: row(401, 'invalid_token', 'The access token is not valid here, or no longer.'),
  permission_denied: row(401, null, 'The token is good, but its principal has no role that allows this.', {
    azureCode: 'PermissionDenied',
    message: 'Principal does not have access to API/Operation.',
  }),
  keys_disabled: row(403, null, 'The resource takes tokens only: `disableLocalAuth` is set.', {
    azureCode: 'AuthenticationTypeDisabled',
    message: 'Key based authentication is disabled for this resource.',
  }),
  authentication_failed: managed(
    401,
    'AuthenticationFailed',
    'There is no token, or none that is good here.',
  ),
  authorization_failed: managed(
    403,
    'AuthorizationFailed',
    'The principal has no role that allows this here.',
  ),
  missing_api_version: managed(400, 'MissingApiVersionParameter', 'There is no `api-version`.', {
    message: 'The api-version query parameter (?api-version=) is required for all requests.',
  }),
  invalid_management_version: managed(400, 'InvalidApiVersionParameter', 'There is no such `api-version`.'),
  invalid_request_content: managed(400, 'InvalidRequestContent', 'The body is not what the route takes.'),
  invalid_resource_name: managed(
    400,
    'InvalidResourceName',
    'A name is longer or has other characters than names may.',
  ),
  invalid_resource_properties: managed(400, 'InvalidResourceProperties', 'A property can not be obeyed.'),
  deployment_model_not_supported: managed(
    400,
    'DeploymentModelNotSupported',
    'There is no such model, version or type.',
  ),
  quota_exceeded: managed(
    400,
    'InsufficientQuota',
    'The capacity asked for is more than is left of the quota.',
  ),
  resource_missing: managed(
    404,
    'ResourceNotFound',
    'There is no such account, deployment, key or role assignment.',
  ),
  nested_resources: managed(409, 'CannotDeleteResource', 'An account still has deployments.'),
  restore_needed: managed(
    409,
    'FlagMustBeSetForRestore',
    'A deleted account has the name: restore or purge it.',
  ),
  subdomain_taken: managed(409, 'CustomDomainInUse', 'Another account has the subdomain.'),
  already_there: managed(409, 'ResourceAlreadyExists', 'The name is taken.'),
  request_conflict: managed(409, 'RequestConflict', 'Another change of the same account is under way.', {
    message:
      'Another operation is being performed on the parent resource. Please retry after the operation has completed.',
  }),
  last_owner: managed(
    403,
    'CannotDeleteLastRbacAdminAssignment',
    'Nobody else owns everything, so this role can not be taken away.',
    { message: 'The last RBAC admin assignment can not be deleted.' },
  ),
  role_assignment_exists: managed(
    409,
    'RoleAssignmentExists',
    'The principal has the role at the scope already.',
    {
      message: 'The role assignment already exists.',
    },
  ),
  role_assignment_limit: managed(
    400,
    'RoleAssignmentLimitExceeded',
    'There are 4,000 role assignments already.',
    {
      message: 'No more role assignments can be created: the limit of 4000 is reached.',
    },
  ),
  role_definition_missing: managed(400, 'RoleDefinitionDoesNotExist', 'There is no such role.'),
  invalid_query: managed(
    400,
    'InvalidQueryParameterValue',
    'A parameter of the query is not what the route takes.',
  ),
  precondition_failed: managed(
    412,
    'PreconditionFailed',
    'It has another entity tag than `if-match` asks for.',
    {
      message: 'The condition that the request set with If-Match or If-None-Match is not met.',
    },
  ),
  token_rate_exceeded: limited('tokens', 'The tokens of this minute are used up.'),
  request_rate_exceeded: limited('requests', 'Too many requests in this minute, or in these ten seconds.'),
  engine_failed: retryable(500, 'server_error', 'An engine broke off.'),
  engine_unavailable: retryable(503, 'service_unavailable_error', 'An engine is not there, or not yet.', {
    azureCode: 'ServiceUnavailable',
  }),
  overloaded: retryable(
    503,
    'service_unavailable_error',
    'Too much is under way, or the server is stopping.',
    {
      azureCode: 'ServiceUnavailable',
    },
  ),
  storage_full: retryable(
    503,
    'service_unavailable_error',
    'There is no room to keep the answer, on disk or within `--max-kept`.',
    {
      azureCode: 'ServiceUnavailable',
    },
  ),
  internal: retryable(500, 'server_error', 'Something happened that nobody thought of.', {
    message: 'The server had an error while processing your request. Sorry about that!',
  }),
} as const satisfies Record<string, ErrorRow>;

export type ErrorName = keyof typeof ERRORS;

export interface ErrorRow extends ErrorRowOptions {
  status: number;
  type: string;
  /** As OpenAI has it. */
  code: string | null;
  retryable: boolean;
  /** A sentence for the manual. */
  when: string;
}

interface ErrorRowOptions {
  /** Where Azure's gateway refuses before a model host sees the request, and with which code. */
  azureCode?: string;
  /** The fixed message, where behaviour is published; otherwise the throw brings one. */
  message?: string;
}

export interface SamtalErrorOptions {
  message?: string;
  /** The path of the field at fault, such as `messages[0].content`. */
  param?: string | null;
  /** When the same request may succeed, where that is known. */
  retryAfterMs?: number;
  cause?: unknown;
}

/** A failure that a client is told about. Anything else that is thrown becomes `internal`. */
export class SamtalError extends Error {
  override readonly name = 'SamtalError';
  readonly kind: ErrorName;
  readonly param: string | null;
  readonly code: string | null;
  readonly retryAfterMs: number | undefined;

  constructor(kind: ErrorName, { message, param = null, retryAfterMs, cause }: SamtalErrorOptions = {}) {
    const errorRow: ErrorRow = ERRORS[kind];
    super(message ?? errorRow.message ?? kind, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.param = param;
    this.code = errorRow.code;
    this.retryAfterMs = retryAfterMs;
  }

  get status(): number {
    return ERRORS[this.kind].status;
  }

  get retryable(): boolean {
    return ERRORS[this.kind].retryable;
  }
}

function row(status: number, code: string | null, when: string, options?: ErrorRowOptions): ErrorRow {
  return { status, type: 'invalid_request_error', code, retryable: false, when, ...options };
}

function retryable(status: number, type: string, when: string, options?: ErrorRowOptions): ErrorRow {
  return { status, type, code: null, retryable: true, when, ...options };
}

/** What the control plane refuses, with the code that its clients know. */
function managed(status: number, azureCode: string, when: string, options?: ErrorRowOptions): ErrorRow {
  return row(status, null, when, { azureCode, ...options });
}

function limited(type: string, when: string): ErrorRow {
  return { status: 429, type, code: 'rate_limit_exceeded', retryable: true, when, azureCode: '429' };
}
