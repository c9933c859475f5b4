import { type Context, Hono } from 'hono';
import { SamtalError } from '../errors.ts';
import { dialectOfPath } from '../wire/dialect.ts';
import { Call, type CallContext } from './call.ts';
import { canonicalPath } from './canonical-path.ts';
import { OpenCalls } from './open-calls.ts';
import { preflight } from './preflight.ts';
import type { Route } from './route.ts';
import {
  getAzureDeployment,
  getAzureModel,
  listAzureDeployments,
  listAzureModels,
} from './routes/azure-listings.ts';
import { chatCompletions } from './routes/chat-completions.ts';
import { live, ready } from './routes/health.ts';
import { managedIdentityToken } from './routes/managed-identity.ts';
import { getModel, listModels } from './routes/models.ts';
import { serveRoute } from './serve-route.ts';
import type { Services } from './services.ts';

/** Everything that is served. A route without `access: 'open'` asks for a credential. */
export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/health/live', dialect: 'openai', access: 'open', handle: live },
  { method: 'GET', path: '/health/ready', dialect: 'openai', access: 'open', handle: ready },
  { method: 'GET', path: '/msi/token', dialect: 'openai', access: 'open', handle: managedIdentityToken },
  { method: 'POST', path: '/v1/chat/completions', dialect: 'openai', handle: chatCompletions },
  { method: 'GET', path: '/v1/models', dialect: 'openai', handle: listModels },
  { method: 'GET', path: '/v1/models/:model', dialect: 'openai', handle: getModel },
  {
    method: 'POST',
    path: '/openai/deployments/:deployment/chat/completions',
    dialect: 'azure',
    handle: chatCompletions,
  },
  { method: 'POST', path: '/openai/v1/chat/completions', dialect: 'azure-v1', handle: chatCompletions },
  {
    // What the Azure client makes of a base URL that ends in `/openai/v1`.
    method: 'POST',
    path: '/openai/v1/deployments/:deployment/chat/completions',
    dialect: 'azure-v1',
    handle: chatCompletions,
  },
  { method: 'GET', path: '/openai/v1/models', dialect: 'azure-v1', handle: listModels },
  { method: 'GET', path: '/openai/v1/models/:model', dialect: 'azure-v1', handle: getModel },
  { method: 'GET', path: '/openai/models', dialect: 'azure', handle: listAzureModels },
  { method: 'GET', path: '/openai/models/:model', dialect: 'azure', handle: getAzureModel },
  { method: 'GET', path: '/openai/deployments', dialect: 'azure', handle: listAzureDeployments },
  { method: 'GET', path: '/openai/deployments/:deployment', dialect: 'azure', handle: getAzureDeployment },
];

export type App = Hono<CallContext>;

/** The whole application as one function from a request to its answer. */
export function createApp(services: Services, openCalls: OpenCalls = new OpenCalls()): App {
  const app: App = new Hono({ getPath: canonicalPath });
  const serve = (context: Context<CallContext>, route: Omit<Route, 'method'>) =>
    serveRoute(new Call(context, route), route, { services, openCalls });
  for (const route of ROUTES) app.on(route.method, route.path, (context) => serve(context, route));
  for (const { path, dialect } of ROUTES) {
    if (dialect !== 'openai') app.options(path, preflight);
    for (const method of unservedMethods(path, dialect)) {
      app.on(method, path, (context) =>
        serve(context, { path, dialect, access: 'open', handle: wrongMethod }),
      );
    }
  }
  app.notFound((context) => {
    const dialect = dialectOfPath(context.req.path);
    return serve(context, { path: '(none)', dialect, access: 'open', handle: unknownPath });
  });
  return app;
}

/** Named one by one: a handler for all methods would run a chain of two for every request that is served. */
function unservedMethods(path: string, dialect: Route['dialect']): readonly string[] {
  const served = ROUTES.filter((route) => route.path === path).map(({ method }) => String(method));
  if (dialect !== 'openai') served.push('OPTIONS');
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => !served.includes(method));
}

async function wrongMethod(): Promise<Response> {
  throw new SamtalError('method_not_supported');
}

async function unknownPath(): Promise<Response> {
  throw new SamtalError('resource_not_found');
}
