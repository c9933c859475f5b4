import type { Call } from '../call.ts';
import { jsonResponse } from '../json-response.ts';
import type { Services } from '../services.ts';

/** The process is up, whatever its engines do. */
export async function live(call: Call): Promise<Response> {
  return jsonResponse(call, { status: 'live' });
}

/** Whether a request would be served now, and if not, why not. */
export async function ready(call: Call, services: Services): Promise<Response> {
  const reasons = call.isServerDraining
    ? ['The server is shutting down.']
    : await services.notReady(call.signal);
  return reasons.length === 0
    ? jsonResponse(call, { status: 'ready' })
    : jsonResponse(call, { status: 'not ready', reasons }, { status: 503 });
}
