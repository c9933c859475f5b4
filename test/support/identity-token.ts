import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ServerProcess } from './server-process.ts';

const ServerFile = z.object({ identitySecret: z.string() });
const Token = z.object({ access_token: z.string() });

/** An access token of a server, fetched as `DefaultAzureCredential` does in an App Service. */
export async function identityToken(
  { url, dataFolder }: ServerProcess,
  audience = 'https://cognitiveservices.azure.com',
  /** Of a principal, instead of the operator. */
  clientId?: string,
): Promise<string> {
  const { identitySecret } = ServerFile.parse(
    JSON.parse(await readFile(join(dataFolder, 'server.json'), 'utf8')),
  );
  const chosen: Record<string, string> = clientId === undefined ? {} : { client_id: clientId };
  const query = new URLSearchParams({ 'api-version': '2019-08-01', resource: audience, ...chosen });
  const response = await fetch(`${url}/msi/token?${query}`, {
    headers: { 'x-identity-header': identitySecret },
  });
  return Token.parse(await response.json()).access_token;
}
