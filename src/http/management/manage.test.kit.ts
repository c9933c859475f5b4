import { createApp } from '../app.ts';
import { MANAGEMENT_TOKENS } from '../fixtures/control-plane.ts';
import { assertDescribed } from '../fixtures/description.ts';
import { type TestServices, testServices } from '../fixtures/services.ts';
import { ROUTES } from '../route-table.ts';
import { canonicalManagementPath } from './canonical-management-path.ts';

export const GROUP = '/subscriptions/sub-1/resourceGroups/team';
export const ACCOUNTS = `${GROUP}/providers/Microsoft.CognitiveServices/accounts`;
export const ACCOUNT = `${ACCOUNTS}/Speech`;
export const CREATED = { location: 'Sweden Central', kind: 'OpenAI', sku: { name: 'S0' } };
export const DEPLOYED = {
  sku: { name: 'GlobalStandard', capacity: 10 },
  properties: { model: { format: 'OpenAI', name: 'gpt-4o-mini-audio-preview', version: '2024-12-17' } },
};

export interface AskOptions {
  body?: unknown;
  token?: string;
  /** Nothing where it is empty. */
  version?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
}

/** Asks a control plane and makes sure that each answer is as described. `json` is `null` where there is no body. */
export async function withControlPlane(
  run: (ask: ReturnType<typeof asking>, services: TestServices) => Promise<void>,
): Promise<void> {
  await using services = await testServices();
  await run(asking(services), services);
}

function asking(services: TestServices) {
  const app = createApp(services);
  return async (
    method: string,
    path: string,
    {
      body,
      token = MANAGEMENT_TOKENS.owner,
      version = '2025-09-01',
      query = {},
      headers = {},
    }: AskOptions = {},
  ) => {
    const parameters = new URLSearchParams({ ...(version && { 'api-version': version }), ...query });
    const response = await app.request(`http://localhost${path}?${parameters}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    await assertDescribed(operationId(method, path), response.clone());
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : null,
    };
  };
}

function operationId(method: string, path: string): string {
  const found = ROUTES.find((route) => {
    const squeezed = path.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
    const canonical = canonicalManagementPath([route.path])(squeezed);
    const pattern = route.path.replaceAll(/[.]/g, '\\.').replaceAll(/:\w+/g, '[^/]+');
    return route.method === method && new RegExp(`^${pattern}$`).test(canonical);
  });
  return found?.operation.id ?? `${method} ${path}`;
}
