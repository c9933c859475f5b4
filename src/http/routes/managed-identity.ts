import { SamtalError } from '../../errors.ts';
import { answerAppServiceRequest } from '../../identity/app-service-endpoint.ts';
import type { Call } from '../call.ts';
import { responseHeaders } from '../response-headers.ts';
import type { Services } from '../services.ts';

/** Where `IDENTITY_ENDPOINT` points: a token for whoever holds the secret of this machine's identity. */
export async function managedIdentityToken(call: Call, { identity }: Services): Promise<Response> {
  if (identity === undefined) throw new SamtalError('resource_not_found');
  const response = await answerAppServiceRequest(call.request, identity);
  for (const [name, value] of Object.entries(responseHeaders(call))) response.headers.set(name, value);
  return response;
}
