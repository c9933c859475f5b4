import { SamtalError } from '../errors.ts';
import { dialectOfPath } from '../wire/dialect.ts';
import { errorResponse } from './error-response.ts';
import type { Route } from './route.ts';

/** What answers where no route does: another method may be served at the path, or nothing is. */
export function unservedRoute(
  path: string,
  routes: readonly Route[],
): Pick<Route, 'path' | 'dialect' | 'access' | 'handle'> {
  const others = routes.filter((route) => fits(path, route.path));
  const [other] = others;
  if (other !== undefined) {
    const { path: pattern, dialect } = other;
    return { path: pattern, dialect, access: 'open', handle: refusingMethod(allowedMethods(others)) };
  }
  return { path: '(none)', dialect: dialectOfPath(path), access: 'open', handle: unknownPath };
}

function fits(path: string, pattern: string): boolean {
  const found = path.split('/');
  const wanted = pattern.split('/');
  return (
    found.length === wanted.length &&
    wanted.every((segment, index) =>
      segment.startsWith(':') ? found[index] !== '' : found[index] === segment,
    )
  );
}

function allowedMethods(routes: readonly Route[]): readonly string[] {
  return routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

function refusingMethod(allowed: readonly string[]): Route['handle'] {
  return async (call, { log }) => {
    const response = errorResponse(new SamtalError('method_not_supported'), call, log);
    // RFC 9110 asks for it with 405; Azure's paths say 404.
    if (response.status === 405) response.headers.set('allow', allowed.join(', '));
    return response;
  };
}

async function unknownPath(): Promise<Response> {
  throw new SamtalError('resource_not_found');
}
