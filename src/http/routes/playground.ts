import { parseAccept } from 'hono/utils/accept';
import { SamtalError } from '../../errors.ts';
import type { Call } from '../call.ts';
import { PAGE, type PageFile, pageFiles } from '../playground/page-files.ts';
import { FILE_POLICY, PAGE_POLICY } from '../playground/page-policy.ts';
import { type HeaderRecord, responseHeaders } from '../response-headers.ts';
import type { Services } from '../services.ts';

/** The playground: a page to talk with a deployment on. */
export async function playgroundPage(call: Call, services: Services): Promise<Response> {
  return fileResponse(call, await wanted(PAGE, services), {
    'content-security-policy': PAGE_POLICY,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'microphone=(self), camera=()',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-cache',
  });
}

/** A file of the page. Its name holds its hash, so it may be kept for as long as anybody likes. */
export async function playgroundFile(call: Call, services: Services): Promise<Response> {
  const name = call.param('file') ?? '';
  if (name === PAGE) throw new SamtalError('resource_not_found');
  return fileResponse(call, await wanted(name, services), {
    'content-security-policy': FILE_POLICY,
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'public, max-age=31536000, immutable',
  });
}

/** Compressed for whoever takes that: the scripts are a third as long then. */
function fileResponse(call: Call, { type, bytes, gzipped }: PageFile, headers: HeaderRecord): Response {
  const isZipped = takesGzip(call.request.headers.get('accept-encoding') ?? '');
  return new Response(isZipped ? gzipped : bytes, {
    headers: {
      'content-type': type,
      ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      vary: 'accept-encoding',
      ...responseHeaders(call),
      ...headers,
    },
  });
}

/** A weight of zero refuses. */
function takesGzip(accepted: string): boolean {
  return parseAccept(accepted).some(({ type, q }) => type.toLowerCase() === 'gzip' && q > 0);
}

async function wanted(name: string, { playgroundFolder }: Services): Promise<PageFile> {
  const files = playgroundFolder === undefined ? undefined : await pageFiles(playgroundFolder);
  const file = files?.get(name);
  if (file === undefined) throw new SamtalError('resource_not_found');
  return file;
}
