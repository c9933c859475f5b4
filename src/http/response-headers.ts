import { randomUUID } from 'node:crypto';
import { rateLimitHeaders } from '../wire/rate-limit-headers.ts';
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

/** The headers of every answer, errors included, as each surface sends them. */
export function responseHeaders(call: Call): HeaderRecord {
  const { dialect } = call.route;
  if (dialect === 'management') return managementHeaders(call);
  return {
    'x-request-id': call.id,
    'openai-processing-ms': String(call.elapsedMs),
    ...(dialect === 'openai' ? openaiHeaders(call) : azureHeaders(call)),
    ...(call.quotaUse === undefined ? {} : rateLimitHeaders(call.quotaUse.standing(), dialect)),
  };
}

function openaiHeaders({ tenant }: Call): HeaderRecord {
  const organization = tenant !== undefined && isPlain(tenant) ? { 'openai-organization': tenant } : {};
  return { 'openai-version': '2020-10-01', ...organization };
}

function azureHeaders(call: Call): HeaderRecord {
  const apimRequestId = randomUUID();
  const clientRequestId = call.request.headers.get('x-ms-client-request-id');
  const { deployment } = call;
  return {
    'apim-request-id': apimRequestId,
    'x-ms-client-request-id':
      clientRequestId !== null && isPlain(clientRequestId) ? clientRequestId : apimRequestId,
    'x-ms-region': REGION,
    'x-ms-rai-invoked': 'false',
    ...(deployment !== undefined && isPlain(deployment) ? { 'x-ms-deployment-name': deployment } : {}),
    'azureml-model-session': 'samtal',
    'x-accel-buffering': 'no',
    'cache-control': 'no-cache, must-revalidate',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
    'access-control-expose-headers': EXPOSED_HEADERS,
  };
}

/** Nothing for pages in a browser: whoever manages has a token that no page should hold. */
function managementHeaders({ id, request, elapsedMs }: Call): HeaderRecord {
  const correlationId = request.headers.get('x-ms-correlation-request-id');
  return {
    'x-request-id': id,
    'openai-processing-ms': String(elapsedMs),
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': correlationId !== null && isPlain(correlationId) ? correlationId : id,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
}

/** Whether text that came from outside may stand in a header. */
function isPlain(text: string): boolean {
  return /^[\x21-\x7e]([\x20-\x7e]{0,126}[\x21-\x7e])?$/.test(text);
}
