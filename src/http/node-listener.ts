import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { App } from './app.ts';
import { IncomingRequest } from './incoming-request.ts';
import { isSent } from './sent-answer.ts';

/**
 * Lets the application answer what comes to Node's server. Hono's adapter writes the answers that have not gone to
 * the socket already; to let it read the requests too would cost a tenth of all that a short one needs.
 */
export function nodeListener(
  fetch: App['fetch'],
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    let response: Response;
    try {
      response = await fetch(new IncomingRequest(incoming), { incoming, outgoing });
    } catch {
      // A defect: every refusal is an answer by now.
      response = new Response(null, { status: 500 });
    }
    if (isSent(response)) return;
    await getRequestListener(() => response, { autoCleanupIncoming: false })(incoming, outgoing);
  };
}
