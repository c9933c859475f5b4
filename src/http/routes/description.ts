import { responseHeaders } from '../response-headers.ts';
import type { Route } from '../route.ts';

/** Answers with the description of the routes, which is made when somebody first asks for it. */
export function describing(routes: () => readonly Route[]): Route['handle'] {
  let document: string | undefined;
  return async (call) => {
    document ??= await describe(routes());
    return new Response(document, {
      headers: {
        'content-type': 'application/json',
        ...responseHeaders(call),
        // It changes with the version of the server and with nothing else.
        'cache-control': 'no-cache',
      },
    });
  };
}

/** Loaded here, because most servers are never asked. */
async function describe(routes: readonly Route[]): Promise<string> {
  const { openapiDocument } = await import('../openapi/openapi-document.ts');
  return JSON.stringify(openapiDocument(routes));
}
