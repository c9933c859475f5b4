import type { Call } from './call.ts';
import { nextCohort } from './cohort.ts';
import { errorResponse } from './error-response.ts';
import { type OpenCalls, shuttingDown } from './open-calls.ts';
import type { Route } from './route.ts';
import { isSent } from './sent-answer.ts';
import type { Services } from './services.ts';

/**
 * Answers one call with its route: credential first, because nothing else about a request may be looked at
 * before, then the handler; whatever is thrown becomes an answer, and every answer one line in the log.
 */
export async function serveRoute(
  call: Call,
  route: Pick<Route, 'access' | 'action' | 'handle'>,
  { services, openCalls }: { services: Services; openCalls: OpenCalls },
): Promise<Response> {
  openCalls.add(call);
  call.isServerDraining = openCalls.isDraining;
  const response = await answer(call, route, services);
  if (openCalls.isDraining && !isSent(response)) response.headers.set('connection', 'close');
  call.onEnd(() => logAccess(call, response.status, services));
  // A stream ends its call itself; a call with a socket ends when the socket has taken everything.
  if (call.outgoing === undefined && !call.isStreaming) call.end();
  return response;
}

async function answer(
  call: Call,
  { access, action, handle }: Pick<Route, 'access' | 'action' | 'handle'>,
  services: Services,
): Promise<Response> {
  try {
    if (access !== 'open') {
      if (call.isServerDraining) throw shuttingDown();
      await nextCohort(call.signal);
      await identify(call, action, services);
    }
    return await handle(call, services);
  } catch (error) {
    return errorResponse(error, call, services.log);
  }
}

async function identify(call: Call, action: string | undefined, services: Services): Promise<void> {
  const { request, route, signal, subdomain } = call;
  const { headers } = request;
  if (route.dialect === 'management') {
    call.principal = await services.control.signIn(headers, signal);
    return;
  }
  if (action === undefined) throw new Error('Cannot tell who may call: the route names no action');
  const question = {
    headers,
    rules: route.dialect,
    action,
    ...(subdomain === undefined ? {} : { subdomain }),
  };
  call.caller = await services.authenticate(question, signal);
}

function logAccess(call: Call, status: number, { log }: Services): void {
  const { id: requestId, method, route, elapsedMs: ms } = call;
  log.info('Answered a request', { requestId, method, route: route.path, status, ms });
}
