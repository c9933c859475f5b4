import type { AskedRequest } from './asked-request.ts';

/**
 * The path of a request for the router, still percent-encoded: an endpoint written with a slash at its end
 * gives `//openai/…`, and some clients add one to the path. An encoded slash stays part of its segment.
 */
export function canonicalPath({ url }: AskedRequest): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  // An address without a host, which no socket brings: the router breaks on a path of no characters.
  if (start === -1) return '/';
  const query = url.indexOf('?', start);
  const path = query === -1 ? url.slice(start) : url.slice(start, query);
  if (!path.includes('//') && !(path.length > 1 && path.endsWith('/'))) return path;
  const squeezed = path.replaceAll(/\/{2,}/g, '/');
  return squeezed.length > 1 && squeezed.endsWith('/') ? squeezed.slice(0, -1) : squeezed;
}
