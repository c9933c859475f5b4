import { SamtalError } from '../../errors.ts';
import type { Call } from '../call.ts';
import { docsAssets } from '../docs/docs-assets.ts';
import { CONTENT_SECURITY_POLICY, docsHtml } from '../docs/docs-html.ts';
import { responseHeaders } from '../response-headers.ts';

/** The description as a page to read and to try things out on. */
export async function docsPage(call: Call): Promise<Response> {
  return new Response(docsHtml(await docsAssets()), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      ...responseHeaders(call),
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'microphone=(), camera=()',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
  });
}

/** A file of that page. The page names it with its digest, so it may be kept for as long as anybody likes. */
export async function docsFile(call: Call): Promise<Response> {
  const assets = await docsAssets();
  const asset = assets.find(({ name }) => name === call.param('file'));
  if (asset === undefined) throw new SamtalError('resource_not_found');
  return new Response(asset.bytes, {
    headers: {
      'content-type': asset.type,
      ...responseHeaders(call),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  });
}
