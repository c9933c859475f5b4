import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Call } from './call.ts';
import type { HeaderRecord } from './response-headers.ts';

/**
 * Sends a whole answer of status 200 that is at hand as text. Where there is a socket it goes there at once, which
 * spares short requests the making of a `Response`. Nothing may be added to what is returned then.
 */
export function sentAnswer(call: Call, text: string, headers: HeaderRecord): Response {
  const { outgoing } = call;
  if (outgoing === undefined) return new Response(text, { headers });
  if (call.isServerDraining) headers.connection = 'close';
  headers['content-length'] = String(Buffer.byteLength(text));
  outgoing.writeHead(200, headers).end(text);
  return RESPONSE_ALREADY_SENT;
}

/** Whether the socket has the answer, so that its head can't be changed any more. */
export function isSent(response: Response): boolean {
  return response === RESPONSE_ALREADY_SENT;
}
