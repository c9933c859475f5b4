import {
  answerManagedIdentity,
  type ManagedIdentityRequest,
  type RefusalForm,
} from '../../identity/managed-identity.ts';
import type { Call } from '../call.ts';
import { receivedForm } from '../received-form.ts';
import { identityResponse } from './identity-response.ts';
import { onlyHere } from './only-here.ts';

/** As Azure's App Service does it: the secret has a header, which no page can send to another site. */
export const appServiceToken = handingOut(async (call) => ({
  ...fromParameters((name) => call.query(name)),
  secret: header(call, 'x-identity-header'),
  hasMetadata: true,
}));

/** As a workspace of Azure Machine Learning does it. */
export const machineLearningToken = handingOut(withSecretHeader);

/** As a cluster of Service Fabric does it. */
export const serviceFabricToken = handingOut(withSecretHeader, 'fabric');

/** As the metadata service of a virtual machine does it; the secret is part of the address here. */
export const instanceMetadataToken = handingOut(async (call) => ({
  ...fromParameters((name) => call.query(name)),
  secret: call.param('secret'),
  hasMetadata: hasMetadata(call),
}));

/** As the Cloud Shell does it, with the secret in the address too. */
export const cloudShellToken = handingOut(async (call) => {
  const form = await receivedForm(call);
  return {
    ...fromParameters((name) => form.get(name) ?? undefined),
    secret: call.param('secret'),
    hasMetadata: hasMetadata(call),
  };
});

function handingOut(read: (call: Call) => Promise<ManagedIdentityRequest>, form: RefusalForm = 'plain') {
  return onlyHere(async (call, identity) =>
    identityResponse(call, await answerManagedIdentity(await read(call), identity, form)),
  );
}

async function withSecretHeader(call: Call): Promise<ManagedIdentityRequest> {
  return {
    ...fromParameters((name) => call.query(name)),
    secret: header(call, 'secret'),
    hasMetadata: true,
  };
}

/** How the services of Azure, old and new, call the identity that is wanted. */
const IDENTITY_PARAMETERS = [
  'client_id',
  'clientid',
  'object_id',
  'principal_id',
  'mi_res_id',
  'msi_res_id',
] as const;

function fromParameters(parameter: (name: string) => string | undefined) {
  return {
    resource: parameter('resource') ?? '',
    wanted: IDENTITY_PARAMETERS.flatMap((name) => parameter(name) ?? []),
  };
}

function header({ request }: Call, name: string): string | undefined {
  return request.headers.get(name) ?? undefined;
}

function hasMetadata(call: Call): boolean {
  return header(call, 'metadata')?.toLowerCase() === 'true';
}
