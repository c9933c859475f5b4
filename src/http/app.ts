import { type Address, addressOf } from './address.ts';
import type { AskedRequest } from './asked-request.ts';
import { Call } from './call.ts';
import { canonicalPath } from './canonical-path.ts';
import { ExactPathRouter } from './exact-path-router.ts';
import { canonicalManagementPath } from './management/canonical-management-path.ts';
import { OpenCalls } from './open-calls.ts';
import { preflight } from './preflight.ts';
import type { Route } from './route.ts';
import { ROUTES } from './route-table.ts';
import { type RoutedCall, RoutedRequest } from './routed-request.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';
import { unservedRoute } from './unserved-route.ts';

const inCanonicalCase = canonicalManagementPath(
  ROUTES.filter(({ dialect }) => dialect === 'management').map(({ path }) => path),
);

function routedAddress(request: AskedRequest): Address {
  const address = addressOf(canonicalPath(request));
  address.path = inCanonicalCase(address.path);
  return address;
}

type Serve = (call: RoutedCall) => Response | Promise<Response>;

/** The whole application as one function from a request to its answer. */
export interface App {
  /** `env` is the socket's side of the request, if it has one. */
  fetch(request: AskedRequest, env?: RoutedCall['env']): Response | Promise<Response>;
  /** Asks without a socket, by path, address or whole request. */
  request(asked: string | Request, init?: RequestInit): Promise<Response>;
}

export function createApp(services: Services, openCalls: OpenCalls = new OpenCalls()): App {
  const router = new ExactPathRouter<Serve>();
  const serve = (call: RoutedCall, route: Omit<Route, 'method' | 'operation'>) =>
    serveRoute(new Call(call, route), route, { services, openCalls });
  for (const route of ROUTES) router.add(route.method, route.path, (call) => serve(call, route));
  for (const { path, dialect } of ROUTES)
    if (dialect !== 'openai' && dialect !== 'management') router.add('OPTIONS', path, preflight);
  const unserved: Serve = (call) => serve(call, unservedRoute(call.req.path, ROUTES));
  const answer = (request: AskedRequest, env: RoutedCall['env'], method: string) => {
    const address = routedAddress(request);
    const { handler, parameters } = router.find(method, address.path) ?? {
      handler: unserved,
      parameters: {},
    };
    return handler({ req: new RoutedRequest(request, address, parameters), env });
  };
  const app: App = {
    fetch: (request, env) =>
      request.method === 'HEAD' ? headOf(answer(request, env, 'GET')) : answer(request, env, request.method),
    request: async (asked, init) => app.fetch(typeof asked === 'string' ? requestFor(asked, init) : asked),
  };
  return app;
}

function requestFor(address: string, init?: RequestInit): Request {
  return new Request(address.startsWith('/') ? `http://localhost${address}` : address, init);
}

async function headOf(answer: Response | Promise<Response>): Promise<Response> {
  return new Response(null, await answer);
}
