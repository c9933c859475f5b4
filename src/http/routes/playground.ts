import { SamtalError } from '../../errors.ts';
import type { Call } from '../call.ts';
import { PAGE, type PageFile, pageFiles } from '../playground/page-files.ts';
import { FILE_POLICY, PAGE_POLICY } from '../playground/page-policy.ts';
import { responseHeaders } from '../response-headers.ts';
import type { Services } from '../services.ts';

/** The playground: a page to talk with a deployment on. */
export async function playgroundPage(call: Call, services: Services): Promise<Response> {
  const { type, bytes } = await wanted(PAGE, services);
  return new Response(bytes, {
    headers: {
      'content-type': type,
      ...responseHeaders(call),
      'content-security-policy': PAGE_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'microphone=(self), camera=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  });
}

/** A file of the page. Its name holds its hash, so it may be kept for as long as anybody likes. */
export async function playgroundFile(call: Call, services: Services): Promise<Response> {
  const name = call.param('file') ?? '';
  if (name === PAGE) throw new SamtalError('resource_not_found');
  const { type, bytes } = await wanted(name, services);
  return new Response(bytes, {
    headers: {
      'content-type': type,
      ...responseHeaders(call),
      'content-security-policy': FILE_POLICY,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}

async function wanted(name: string, { playgroundFolder }: Services): Promise<PageFile> {
  const files = playgroundFolder === undefined ? undefined : await pageFiles(playgroundFolder);
  const file = files?.get(name);
  if (file === undefined) throw new SamtalError('resource_not_found');
  return file;
}
