import { expectStatus, jsonOf, type Reply } from '../client/reply.ts';
import { expectEqual } from './expect-equal.ts';
import { expectMatch } from './expect-match.ts';

/** What Azure's gateway refuses before a model's host sees the request. Its `code` is a string, always. */
export function expectGatewayError(reply: Reply, status: number, code: string, message: string): void {
  expectWhole(reply, status, { error: { code, message } });
}

/** What Azure's token check refuses: a flat body, without `error`. */
export function expectTokenError(reply: Reply): void {
  expectWhole(reply, 401, {
    statusCode: 401,
    message:
      'Unauthorized. Access token is missing, invalid, audience is incorrect (https://cognitiveservices.azure.com), or have expired.',
  });
}

export function expectWrongKey(reply: Reply): void {
  expectGatewayError(
    reply,
    401,
    '401',
    'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
  );
}

export function expectNoDeployment(reply: Reply): void {
  expectGatewayError(
    reply,
    404,
    'DeploymentNotFound',
    'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
  );
}

export function expectNoResource(reply: Reply): void {
  expectGatewayError(reply, 404, '404', 'Resource not found');
}

function expectWhole(reply: Reply, status: number, body: object): void {
  expectStatus(reply, status);
  expectMatch(reply.headers['content-type'], /^application\/json(; ?charset=utf-8)?$/i, 'content-type');
  expectEqual(jsonOf(reply), body, 'body');
}
