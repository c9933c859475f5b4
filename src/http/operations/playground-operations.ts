import type { Operation } from '../operation.ts';

/** The page to talk with a deployment on. */
export const PLAYGROUND_OPERATIONS = {
  page: {
    id: 'getPlayground',
    tag: 'Playground',
    summary: 'Talk with a deployment in a browser',
    answers: [
      {
        status: 200,
        description: 'The page.',
        content: { 'text/html': 'bytes' },
        headers: [
          'cache-control',
          'content-security-policy',
          'cross-origin-opener-policy',
          'cross-origin-resource-policy',
          'permissions-policy',
          'referrer-policy',
          'x-content-type-options',
        ],
      },
    ],
    errors: ['resource_not_found'],
  },
  file: {
    id: 'getPlaygroundFile',
    tag: 'Playground',
    summary: 'Get a file of that page',
    parameters: [
      {
        name: 'file',
        in: 'path',
        required: true,
        description: 'The name of the file, which holds its hash.',
      },
    ],
    answers: [
      {
        status: 200,
        description: 'The file.',
        content: {
          'text/css': 'bytes',
          'text/javascript': 'bytes',
          'image/svg+xml': 'bytes',
          'application/wasm': 'bytes',
        },
        headers: [
          'cache-control',
          'content-security-policy',
          'cross-origin-resource-policy',
          'x-content-type-options',
        ],
      },
    ],
    errors: ['resource_not_found'],
  },
} as const satisfies Record<string, Operation>;
