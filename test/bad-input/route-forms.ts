import { KEY } from '../../src/http/fixtures/services.ts';
import type { Dialect } from '../../src/wire/dialect.ts';
import { MODEL } from './request-trees.ts';

export interface RouteForm {
  dialect: Dialect;
  path: string;
  headers: Readonly<Record<string, string>>;
}

const bearer = { authorization: `Bearer ${KEY}` };
const apiKey = { 'api-key': KEY };

/** The four ways to a chat completion. */
export const ROUTE_FORMS: readonly RouteForm[] = [
  { dialect: 'openai', path: '/v1/chat/completions', headers: bearer },
  {
    dialect: 'azure',
    path: `/openai/deployments/${MODEL}/chat/completions?api-version=2025-01-01-preview`,
    headers: apiKey,
  },
  { dialect: 'azure-v1', path: '/openai/v1/chat/completions', headers: bearer },
  {
    dialect: 'azure-v1',
    path: `/openai/v1/deployments/${MODEL}/chat/completions?api-version=preview`,
    headers: apiKey,
  },
];
