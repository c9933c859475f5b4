import type { Dialect } from '../../wire/dialect.ts';

const UUID = '^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

const COUNT = '^\\d+$';

/** As the Go language writes it, such as `8ms`, `1.5s` or `1m1s`. */
const DURATION = '^(?:\\d+ms|(?:\\d+m)?\\d+(?:\\.\\d+)?s)$';

/** Headers of answers, by the name of their component: that of the header, unless the surfaces differ. */
const HEADERS = {
  'openai.x-request-id': { description: 'The name of this request.', pattern: '^req_[0-9a-f]{32}$' },
  'openai-processing-ms': { description: 'Milliseconds until the answer began.', pattern: COUNT },
  'openai-version': { description: 'The version of the API, the only one there is.', values: ['2020-10-01'] },
  'openai-organization': { description: 'Whose credential it was, where one was looked at.' },
  'azure.x-request-id': { description: 'The name of this request.', pattern: UUID },
  'apim-request-id': { description: 'The name of this request at the gateway.', pattern: UUID },
  'x-ms-client-request-id': { description: "The client's own name of the request, or `apim-request-id`." },
  'x-ms-region': { description: 'What the cloud calls the place.' },
  'x-ms-rai-invoked': { description: 'Whether content filters ran.', values: ['false'] },
  'x-ms-deployment-name': { description: 'The deployment, where one was found.' },
  'azureml-model-session': { description: 'What served the request.' },
  'x-accel-buffering': { description: 'Tells proxies to pass streams on as they come.', values: ['no'] },
  'cache-control': { description: 'How long the answer may be kept.' },
  'x-content-type-options': { description: 'The content type is the one that is said.', values: ['nosniff'] },
  'access-control-allow-origin': { description: 'Pages in a browser may call these routes.', values: ['*'] },
  'access-control-expose-headers': { description: 'What such pages may read.' },
  'retry-after': { description: 'Seconds until trying again is worth while.', pattern: COUNT },
  'retry-after-ms': { description: 'The same in milliseconds.', pattern: COUNT },
  'policy-id': { description: 'Which limit was reached.' },
  'x-ratelimit-limit-requests': {
    description: 'Requests that the deployment takes a minute.',
    pattern: COUNT,
  },
  'x-ratelimit-limit-tokens': { description: 'Tokens that the deployment takes a minute.', pattern: COUNT },
  'x-ratelimit-remaining-requests': { description: 'Requests that are left of this minute.', pattern: COUNT },
  'x-ratelimit-remaining-tokens': { description: 'Tokens that are left of this minute.', pattern: COUNT },
  'openai.x-ratelimit-reset-requests': {
    description: 'When all requests are there again.',
    pattern: DURATION,
  },
  'openai.x-ratelimit-reset-tokens': { description: 'When all tokens are there again.', pattern: DURATION },
  'azure.x-ratelimit-reset-requests': {
    description: 'Seconds until all requests are there.',
    pattern: COUNT,
  },
  'azure.x-ratelimit-reset-tokens': { description: 'Seconds until all tokens are there.', pattern: COUNT },
  'x-samtal-task': {
    description: 'What answered instead of the language model, if anything did.',
    values: ['transcribe', 'read-aloud'],
  },
  etag: { description: 'Another one after each change, for `if-match`.' },
  location: { description: 'Where to ask whether it has ended.' },
  'x-ms-request-id': { description: 'The name of this request.', pattern: UUID },
  'x-ms-correlation-request-id': {
    description: "The client's own name of what it does, or `x-ms-request-id`.",
  },
  'content-security-policy': { description: 'What the page may load: nothing from elsewhere.' },
  'cross-origin-opener-policy': { description: 'No page of another origin holds on to this one.' },
  'cross-origin-resource-policy': { description: 'No page of another origin loads this file.' },
  'permissions-policy': { description: 'What the page may not use.' },
  'referrer-policy': { description: 'The page tells no other where its visitor comes from.' },
} as const satisfies Record<string, HeaderComponent>;

interface HeaderComponent {
  description: string;
  /** A regular expression. */
  pattern?: string;
  values?: readonly string[];
}

export type HeaderName = keyof typeof HEADERS;

const RATE_LIMIT_HEADERS: readonly HeaderName[] = [
  'x-ratelimit-limit-requests',
  'x-ratelimit-limit-tokens',
  'x-ratelimit-remaining-requests',
  'x-ratelimit-remaining-tokens',
];

/** What is told of a deployment's quota, as each surface writes times. */
export const QUOTA_HEADERS: Readonly<Record<'openai' | 'azure', readonly HeaderName[]>> = {
  openai: [...RATE_LIMIT_HEADERS, 'openai.x-ratelimit-reset-requests', 'openai.x-ratelimit-reset-tokens'],
  azure: [...RATE_LIMIT_HEADERS, 'azure.x-ratelimit-reset-requests', 'azure.x-ratelimit-reset-tokens'],
};

const OPENAI_HEADERS: readonly HeaderName[] = [
  'openai.x-request-id',
  'openai-processing-ms',
  'openai-version',
  'openai-organization',
];

const AZURE_HEADERS: readonly HeaderName[] = [
  'azure.x-request-id',
  'openai-processing-ms',
  'apim-request-id',
  'x-ms-client-request-id',
  'x-ms-region',
  'x-ms-rai-invoked',
  'x-ms-deployment-name',
  'azureml-model-session',
  'x-accel-buffering',
  'cache-control',
  'x-content-type-options',
  'access-control-allow-origin',
  'access-control-expose-headers',
];

const MANAGEMENT_HEADERS: readonly HeaderName[] = [
  'azure.x-request-id',
  'openai-processing-ms',
  'x-ms-request-id',
  'x-ms-correlation-request-id',
  'cache-control',
  'x-content-type-options',
];

const SURFACE_HEADERS: Readonly<Record<Dialect, readonly HeaderName[]>> = {
  openai: OPENAI_HEADERS,
  azure: AZURE_HEADERS,
  'azure-v1': AZURE_HEADERS,
  management: MANAGEMENT_HEADERS,
};

/** The headers of every answer of a surface, as references; `more` are those of one answer besides. */
export function headersOf(dialect: Dialect, more: readonly HeaderName[] = []): object {
  const names = new Set([...SURFACE_HEADERS[dialect], ...more]);
  return Object.fromEntries(
    [...names].map((name) => [name.split('.').at(-1), { $ref: `#/components/headers/${name}` }]),
  );
}

export function isHeaderName(name: string): name is HeaderName {
  return Object.hasOwn(HEADERS, name);
}

/** All of them as the components of a description. */
export function headerComponents(): object {
  const components = Object.entries(HEADERS).map(([name, header]: [string, HeaderComponent]) => {
    const { description, pattern, values } = header;
    const schema = { type: 'string', ...(pattern && { pattern }), ...(values && { enum: values }) };
    return [name, { description, schema }];
  });
  return Object.fromEntries(components);
}
