import type { ErrorName } from '../../errors.ts';
import { API_VERSIONS } from '../../wire/api-versions.ts';
import { QUOTA_HEADERS } from '../openapi/header-components.ts';
import type { Operation, Parameter } from '../operation.ts';
import { CHAT_EXAMPLES } from './chat-examples.ts';
import { apiVersion, clientRequestId, deploymentInPath } from './parameters.ts';

const ERRORS_OF_BODY: readonly ErrorName[] = [
  'invalid_json',
  'body_too_large',
  'upload_too_slow',
  'unsupported_media_type',
  'invalid_type',
  'invalid_value',
  'missing_required_parameter',
  'unknown_parameter',
  'unsupported_parameter',
  'unsupported_value',
  'invalid_parameter_combination',
  'integer_above_max_value',
  'integer_below_min_value',
  'decimal_above_max_value',
  'decimal_below_min_value',
  'string_above_max_length',
  'empty_string',
  'array_above_max_length',
  'empty_array',
  'object_above_max_properties',
  'invalid_request',
];

const ERRORS_OF_ANSWER: readonly ErrorName[] = [
  'audio_not_found',
  'audio_too_large',
  'audio_too_long',
  'unsupported_format',
  'context_length_exceeded',
  'language_not_spoken',
  'piece_too_long',
  'token_rate_exceeded',
  'request_rate_exceeded',
  'engine_failed',
  'engine_unavailable',
  'overloaded',
  'storage_full',
];

const compatibility: Parameter = {
  name: 'x-samtal-compat',
  in: 'header',
  required: false,
  description:
    'Whether streams and checks are such that every client ends well on them, or as the cloud had them.',
  values: ['superset', 'exact'],
};

/** What is described once for all four paths. */
function chatOperation({
  surface,
  modelNamedBy,
  parameters,
  errors,
  ...rest
}: Pick<Operation, 'id' | 'summary'> & {
  surface: '' | 'Azure';
  modelNamedBy: 'body' | 'path';
  parameters: readonly Parameter[];
  errors: readonly ErrorName[];
}): Operation {
  return {
    ...rest,
    tag: 'Chat',
    parameters: [...parameters, compatibility],
    headers: QUOTA_HEADERS[surface === '' ? 'openai' : 'azure'],
    body: {
      schema: modelNamedBy === 'body' ? 'ChatRequest' : 'DeploymentChatRequest',
      examples: CHAT_EXAMPLES,
    },
    answers: [
      {
        status: 200,
        description: 'The answer: whole as JSON, or as events where `stream` asks for them.',
        content: {
          'application/json': `${surface}ChatCompletion`,
          'text/event-stream': `${surface}ChatEvent`,
        },
        headers: ['x-samtal-task', 'cache-control', 'x-accel-buffering'],
      },
    ],
    errors: [...errors, ...ERRORS_OF_BODY, ...ERRORS_OF_ANSWER],
  };
}

export const CHAT_OPERATIONS = {
  openai: chatOperation({
    id: 'createChatCompletion',
    summary: 'Answer a conversation',
    surface: '',
    modelNamedBy: 'body',
    parameters: [],
    errors: ['model_not_found'],
  }),
  azure: chatOperation({
    id: 'createAzureChatCompletion',
    summary: 'Answer a conversation, by deployment',
    surface: 'Azure',
    modelNamedBy: 'path',
    parameters: [
      deploymentInPath,
      apiVersion(API_VERSIONS.chatOfDeployment, { required: true, example: '2025-01-01-preview' }),
      clientRequestId,
    ],
    errors: ['resource_not_found', 'deployment_not_found'],
  }),
  azureV1: chatOperation({
    id: 'createAzureV1ChatCompletion',
    summary: 'Answer a conversation, in the v1 API of Azure',
    surface: 'Azure',
    modelNamedBy: 'body',
    parameters: [apiVersion(API_VERSIONS.v1, { required: false, example: 'preview' }), clientRequestId],
    errors: ['api_version_not_supported', 'deployment_not_found'],
  }),
  azureV1Deployment: chatOperation({
    id: 'createAzureV1DeploymentChatCompletion',
    summary: 'Answer a conversation, by deployment in the v1 API of Azure',
    surface: 'Azure',
    modelNamedBy: 'path',
    parameters: [
      deploymentInPath,
      apiVersion(API_VERSIONS.v1ChatOfDeployment, { required: false, example: 'preview' }),
      clientRequestId,
    ],
    errors: ['api_version_not_supported', 'deployment_not_found'],
  }),
};
