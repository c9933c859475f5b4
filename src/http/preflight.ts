import type { RoutedCall } from './routed-request.ts';

const DAY_SECONDS = 86_400;

/**
 * Lets pages in a browser call Azure's routes, as Azure does. The key is in a header that the page itself
 * must know, so a foreign page gains nothing.
 */
export function preflight({ req }: RoutedCall): Response {
  const asked = req.raw.headers.get('access-control-request-headers') ?? '';
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      // Named one by one, because `*` leaves out `authorization`.
      'access-control-allow-headers': /^[\w-]+( *, *[\w-]+)*$/.test(asked)
        ? asked
        : 'api-key, authorization, content-type',
      'access-control-max-age': String(DAY_SECONDS),
    },
  });
}
