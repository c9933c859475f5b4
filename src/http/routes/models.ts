import { SamtalError } from '../../errors.ts';
import { checkV1Version } from '../../wire/api-versions.ts';
import { modelObjects } from '../../wire/models.ts';
import type { Call } from '../call.ts';
import { jsonResponse } from '../json-response.ts';
import type { Services } from '../services.ts';

export async function listModels(call: Call, { deployments }: Services): Promise<Response> {
  checkVersion(call);
  const data = modelObjects(await deployments.list(call.caller.tenant));
  return jsonResponse(call, { object: 'list', data });
}

export async function getModel(call: Call, { deployments }: Services): Promise<Response> {
  checkVersion(call);
  const id = call.param('model') ?? '';
  const known = modelObjects(await deployments.list(call.caller.tenant));
  const model = known.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase());
  if (model === undefined) throw modelNotFound(id);
  return jsonResponse(call, model);
}

export function modelNotFound(model: string): SamtalError {
  return new SamtalError('model_not_found', {
    message: `The model \`${model.slice(0, 64)}\` does not exist or you do not have access to it.`,
  });
}

function checkVersion(call: Call): void {
  if (call.route.dialect === 'azure-v1') checkV1Version(call.query('api-version'), { datedToo: false });
}
