import { randomUUID } from 'node:crypto';
import { addRateLimitHeaders } from '../wire/rate-limit-headers.ts';
import type { Call } from './call.ts';

/** What the real service calls the place; nothing here depends on it. */
const REGION = 'Sweden Central';

/** What a page in a browser may read of an answer; the cloud leaves the retry headers out. */
const EXPOSED_HEADERS = [
  'retry-after',
  'retry-after-ms',
  'x-request-id',
  'apim-request-id',
  'x-ratelimit-limit-requests',
  'x-ratelimit-limit-tokens',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
  'x-ratelimit-reset-requests',
  'x-ratelimit-reset-tokens',
  'x-samtal-task',
].join(', ');

export type HeaderRecord = Record<string, string>;

/**
 * The headers of every answer, errors included, as each surface sends them, after those in `headers`, to which
 * they are added: to put together one object from several costs as much as all that is in it.
 */
export function responseHeaders(call: Call, headers: HeaderRecord = {}): HeaderRecord {
  const { dialect } = call.route;
  headers['x-request-id'] = call.id;
  headers['openai-processing-ms'] = String(call.elapsedMs);
  if (dialect === 'management') addManagementHeaders(headers, call);
  else if (dialect === 'openai') addOpenaiHeaders(headers, call);
  else addAzureHeaders(headers, call);
  if (call.quotaUse !== undefined) addRateLimitHeaders(headers, call.quotaUse.standing(), dialect);
  return headers;
}

function addOpenaiHeaders(headers: HeaderRecord, { tenant }: Call): void {
  headers['openai-version'] = '2020-10-01';
  if (tenant !== undefined && isPlain(tenant)) headers['openai-organization'] = tenant;
}

function addAzureHeaders(headers: HeaderRecord, call: Call): void {
  const apimRequestId = randomUUID();
  const clientRequestId = call.request.headers.get('x-ms-client-request-id');
  const { deployment } = call;
  headers['apim-request-id'] = apimRequestId;
  headers['x-ms-client-request-id'] =
    clientRequestId !== null && isPlain(clientRequestId) ? clientRequestId : apimRequestId;
  headers['x-ms-region'] = REGION;
  headers['x-ms-rai-invoked'] = 'false';
  if (deployment !== undefined && isPlain(deployment)) headers['x-ms-deployment-name'] = deployment;
  Object.assign(headers, AZURE_HEADERS);
}

const AZURE_HEADERS = {
  'azureml-model-session': 'samtal',
  'x-accel-buffering': 'no',
  'cache-control': 'no-cache, must-revalidate',
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'access-control-expose-headers': EXPOSED_HEADERS,
};

/** Nothing for pages in a browser: whoever manages has a token that no page should hold. */
function addManagementHeaders(headers: HeaderRecord, { id, request }: Call): void {
  const correlationId = request.headers.get('x-ms-correlation-request-id');
  headers['x-ms-request-id'] = id;
  headers['x-ms-correlation-request-id'] =
    correlationId !== null && isPlain(correlationId) ? correlationId : id;
  headers['cache-control'] = 'no-cache';
  headers['x-content-type-options'] = 'nosniff';
}

/** Whether text that came from outside may stand in a header. */
function isPlain(text: string): boolean {
  return /^[\x21-\x7e]([\x20-\x7e]{0,126}[\x21-\x7e])?$/.test(text);
}
