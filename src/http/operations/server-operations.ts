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
