import { DEPLOYABLE_MODELS } from '../../deployments/catalog.ts';
import { SamtalError } from '../../errors.ts';
import { checkDeploymentListVersion, checkModelListVersion } from '../../wire/api-versions.ts';
import { azureDeploymentObject, azureModelObject } from '../../wire/azure-listings.ts';
import type { Call } from '../call.ts';
import { jsonResponse } from '../json-response.ts';
import type { Services } from '../services.ts';

/** What could be deployed, whatever is. */
export async function listAzureModels(call: Call): Promise<Response> {
  checkModelListVersion(call.query('api-version'));
  return jsonResponse(call, { object: 'list', data: DEPLOYABLE_MODELS.map(azureModelObject) });
}

export async function getAzureModel(call: Call): Promise<Response> {
  checkModelListVersion(call.query('api-version'));
  const id = call.param('model')?.toLowerCase();
  const model = DEPLOYABLE_MODELS.map(azureModelObject).find((candidate) => candidate.id === id);
  if (model === undefined) throw new SamtalError('resource_not_found');
  return jsonResponse(call, model);
}

export async function listAzureDeployments(call: Call, { deployments }: Services): Promise<Response> {
  checkDeploymentListVersion(call.query('api-version'));
  const data = (await deployments.list(call.caller.tenant)).map(azureDeploymentObject);
  return jsonResponse(call, { object: 'list', data });
}

export async function getAzureDeployment(call: Call, { deployments }: Services): Promise<Response> {
  checkDeploymentListVersion(call.query('api-version'));
  const deployment = await deployments.find(call.caller.tenant, call.param('deployment') ?? '');
  if (deployment === undefined) throw new SamtalError('deployment_not_found');
  return jsonResponse(call, azureDeploymentObject(deployment));
}
