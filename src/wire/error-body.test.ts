import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ERRORS, type ErrorName, SamtalError } from '../errors.ts';
import type { Dialect } from './dialect.ts';
import { asSamtalError, errorReply } from './error-body.ts';

const path = '/v1/x';

function reply(kind: ErrorName, dialect: Dialect, message?: string) {
  const error = new SamtalError(kind, message === undefined ? {} : { message });
  const { status, body } = errorReply(error, { dialect, method: 'POST', path });
  return [status, JSON.stringify(body)];
}

describe('bodies that were seen of the real services, byte for byte', () => {
  const rows: [ErrorName, Dialect, number, string][] = [
    [
      'wrong_key',
      'azure',
      401,
      '{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource."}}',
    ],
    [
      'missing_credential',
      'azure',
      401,
      '{"statusCode":401,"message":"Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired."}',
    ],
    [
      'invalid_token',
      'azure-v1',
      401,
      '{"statusCode":401,"message":"Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired."}',
    ],
    ['resource_not_found', 'azure', 404, '{"error":{"code":"404","message":"Resource not found"}}'],
    ['method_not_supported', 'azure', 404, '{"error":{"code":"404","message":"Resource not found"}}'],
    [
      'deployment_not_found',
      'azure',
      404,
      '{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again."}}',
    ],
    [
      'api_version_not_supported',
      'azure-v1',
      400,
      '{"error":{"code":"BadRequest","message":"API version not supported"}}',
    ],
    [
      'resource_not_found',
      'openai',
      404,
      '{"error":{"message":"Invalid URL (POST /v1/x)","type":"invalid_request_error","param":null,"code":null}}',
    ],
    [
      'method_not_supported',
      'openai',
      405,
      '{"error":{"message":"Not allowed to POST on /v1/x. (HINT: Perhaps you meant to make your HTTP request using a different method?)","type":"invalid_request_error","param":null,"code":"method_not_supported"}}',
    ],
    [
      'unsupported_format',
      'openai',
      400,
      '{"error":{"message":"This model does not support the format you provided.","type":"invalid_request_error","param":"messages","code":"unsupported_format"}}',
    ],
    [
      'internal',
      'azure',
      500,
      '{"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error","param":null,"code":null}}',
    ],
  ];
  for (const [kind, dialect, status, body] of rows) {
    test(`${kind} on ${dialect}`, () => assert.deepEqual(reply(kind, dialect), [status, body]));
  }
});

test('no key on the OpenAI side', () => {
  const [status, body] = reply('missing_credential', 'openai');
  assert.equal(status, 401);
  assert.match(
    String(body),
    /^\{"error":\{"message":"You didn't provide an API key\. You need to provide your API key in an Authorization header using Bearer auth \(i\.e\. Authorization: Bearer YOUR_KEY\)/,
  );
});

test('every row of the table has a body on every side, none shows its own name as the message', () => {
  for (const dialect of ['openai', 'azure', 'azure-v1'] as const) {
    for (const kind of Object.keys(ERRORS).filter(isErrorName)) {
      const [, body] = reply(kind, dialect);
      assert.doesNotMatch(String(body), new RegExp(`"message":"${kind}"`));
    }
  }
});

test('what may be tried again says when, in both forms', () => {
  const { headers } = errorReply(new SamtalError('storage_full'), { dialect: 'azure', method: 'POST', path });
  assert.deepEqual(headers, { 'retry-after': '1', 'retry-after-ms': '1000' });
  const refused = errorReply(new SamtalError('invalid_value'), { dialect: 'openai', method: 'POST', path });
  assert.deepEqual(refused.headers, {});
});

test('what was thrown for nobody in particular shows nothing of itself', () => {
  const error = asSamtalError(new TypeError('secret words'));
  const { status, body } = errorReply(error, { dialect: 'openai', method: 'POST', path });
  assert.equal(status, 500);
  assert.doesNotMatch(JSON.stringify(body), /secret/);
});

function isErrorName(name: string): name is ErrorName {
  return name in ERRORS;
}
