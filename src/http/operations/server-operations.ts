import { ACCEPTED_AUDIENCES } from '../../identity/local-identity.ts';
import { PACKAGE_FILES, SCRIPT_FILE } from '../docs/docs-assets.ts';
import type { Operation } from '../operation.ts';

/** What is served besides the APIs of the clouds. */
export const SERVER_OPERATIONS = {
  live: {
    id: 'getLiveness',
    tag: 'Health',
    summary: 'Whether the process runs',
    answers: [{ status: 200, description: 'It does.', content: { 'application/json': 'Live' } }],
    errors: [],
  },
  ready: {
    id: 'getReadiness',
    tag: 'Health',
    summary: 'Whether a request would be served now',
    answers: [
      { status: 200, description: 'It would.', content: { 'application/json': 'Ready' } },
      { status: 503, description: 'It would not, and why.', content: { 'application/json': 'NotReady' } },
    ],
    errors: [],
  },
  managedIdentityToken: {
    id: 'getManagedIdentityToken',
    tag: 'Keyless sign-in',
    summary: 'Get an access token, as the App Service of Azure hands them out',
    description:
      'What `DefaultAzureCredential` asks when `IDENTITY_ENDPOINT` and `IDENTITY_HEADER` are set, as `samtal run` does.',
    parameters: [
      {
        name: 'x-identity-header',
        in: 'header',
        required: true,
        description: 'The secret of the identity of this machine, from `IDENTITY_HEADER`.',
      },
      {
        name: 'resource',
        in: 'query',
        required: true,
        description: 'What the token is for.',
        values: ACCEPTED_AUDIENCES,
      },
      { name: 'api-version', in: 'query', required: false, description: 'Ignored.', example: '2019-08-01' },
    ],
    answers: [
      {
        status: 200,
        description: 'A token.',
        content: { 'application/json': 'AccessToken' },
        headers: ['cache-control'],
      },
      {
        status: 400,
        description: 'When the resource is another.',
        content: { 'application/json': 'IdentityRefusal' },
      },
      {
        status: 401,
        description: 'When the secret is another.',
        content: { 'application/json': 'UnknownIdentity' },
      },
    ],
    errors: ['resource_not_found'],
  },
  description: {
    id: 'getDescription',
    tag: 'Description',
    summary: 'Get this description',
    answers: [
      {
        status: 200,
        description: 'An OpenAPI document.',
        content: { 'application/json': 'Description' },
        headers: ['cache-control'],
      },
    ],
    errors: [],
  },
  docsPage: {
    id: 'getDocsPage',
    tag: 'Description',
    summary: 'Read it',
    answers: [
      {
        status: 200,
        description: 'A page that shows the description.',
        content: { 'text/html': 'bytes' },
        headers: [
          'cache-control',
          'content-security-policy',
          'cross-origin-opener-policy',
          'permissions-policy',
          'referrer-policy',
          'x-content-type-options',
        ],
      },
    ],
    errors: [],
  },
  docsFile: {
    id: 'getDocsFile',
    tag: 'Description',
    summary: 'Get a file of that page',
    parameters: [
      {
        name: 'file',
        in: 'path',
        required: true,
        description: 'The name of the file.',
        values: [...Object.keys(PACKAGE_FILES), SCRIPT_FILE],
      },
    ],
    answers: [
      {
        status: 200,
        description: 'The file.',
        content: {
          'text/css': 'bytes',
          'text/javascript': 'bytes',
          'text/plain': 'bytes',
          'image/png': 'bytes',
        },
        headers: ['cache-control', 'cross-origin-resource-policy', 'x-content-type-options'],
      },
    ],
    errors: ['resource_not_found'],
  },
} as const satisfies Record<string, Operation>;
