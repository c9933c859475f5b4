import { type Context, Hono } from 'hono';
import { addressOf } from './address.ts';
import { Call, type CallContext } from './call.ts';
import { canonicalPath } from './canonical-path.ts';
import { ExactPathRouter } from './exact-path-router.ts';
import { canonicalManagementPath } from './management/canonical-management-path.ts';
import { OpenCalls } from './open-calls.ts';
import { preflight } from './preflight.ts';
import type { Route } from './route.ts';
import { ROUTES } from './route-table.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';
import { unservedRoute } from './unserved-route.ts';

const inCanonicalCase = canonicalManagementPath(
  ROUTES.filter(({ dialect }) => dialect === 'management').map(({ path }) => path),
);

function routedPath(request: Request): string {
  return inCanonicalCase(addressOf(canonicalPath(request)).path);
}

export type App = Hono<CallContext>;

/** The whole application as one function from a request to its answer. */
export function createApp(services: Services, openCalls: OpenCalls = new OpenCalls()): App {
  const app: App = new Hono({ getPath: routedPath, router: new ExactPathRouter() });
  const serve = (context: Context<CallContext>, route: Omit<Route, 'method' | 'operation'>) =>
    serveRoute(new Call(context, route), route, { services, openCalls });
  for (const route of ROUTES) app.on(route.method, route.path, (context) => serve(context, route));
  for (const { path, dialect } of ROUTES)
    if (dialect !== 'openai' && dialect !== 'management') app.options(path, preflight);
  app.notFound((context) => serve(context, unservedRoute(routedPath(context.req.raw), ROUTES)));
  return app;
}
