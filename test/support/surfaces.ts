import { MODEL } from './chat.ts';
import { identityToken } from './identity-token.ts';
import type { ServerProcess } from './server-process.ts';

export interface Surface {
  name: string;
  dialect: 'openai' | 'azure' | 'azure-v1';
  path: string;
  credential: Readonly<Record<string, string>>;
}

/** The four route forms, each with every credential that it takes. */
export async function surfacesOf(server: ServerProcess): Promise<readonly Surface[]> {
  const bearerKey = { 'a key as bearer': { authorization: `Bearer ${server.apiKey}` } };
  const apiKey = { 'an api-key': { 'api-key': server.apiKey } };
  const token = { 'a token': { authorization: `Bearer ${await identityToken(server)}` } };
  return [
    ...surfaces('openai', '/v1/chat/completions', bearerKey),
    ...surfaces('azure', `/openai/deployments/${MODEL}/chat/completions?api-version=2025-01-01-preview`, {
      ...apiKey,
      ...token,
    }),
    ...surfaces('azure-v1', '/openai/v1/chat/completions', { ...apiKey, ...bearerKey, ...token }),
    ...surfaces('azure-v1', `/openai/v1/deployments/${MODEL}/chat/completions?api-version=preview`, {
      ...apiKey,
      ...bearerKey,
      ...token,
    }),
  ];
}

function surfaces(
  dialect: Surface['dialect'],
  path: string,
  credentials: Readonly<Record<string, Surface['credential']>>,
): Surface[] {
  return Object.entries(credentials).map(([what, credential]) => ({
    name: `${path} with ${what}`,
    dialect,
    path,
    credential,
  }));
}
