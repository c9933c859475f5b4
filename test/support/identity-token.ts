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
): Promise<string> {
  const { identitySecret } = ServerFile.parse(
    JSON.parse(await readFile(join(dataFolder, 'server.json'), 'utf8')),
  );
  const resource = encodeURIComponent(audience);
  const response = await fetch(`${url}/msi/token?api-version=2019-08-01&resource=${resource}`, {
    headers: { 'x-identity-header': identitySecret },
  });
  return Token.parse(await response.json()).access_token;
}
