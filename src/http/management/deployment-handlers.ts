import { DEPLOYABLE_MODELS } from '../../deployments/catalog.ts';
import type { Account, DeploymentRecord } from '../../resources/account.ts';
import {
  type Deployable,
  deploymentChangeSchema,
  deploymentContentSchema,
  deploymentWishAfter,
  deploymentWishIn,
} from '../../wire/management/deployment-content.ts';
import { deploymentObject } from '../../wire/management/deployment-object.ts';
import { checkPreconditions, entityTag } from '../../wire/management/entity-tag.ts';
import { DEPLOYMENT_SKUS } from '../../wire/management/model-object.ts';
import { acceptedDeletion, changedResource, nothing, oneResource, resourceList } from './managed-answers.ts';
import { accountOf, contentOf, type ManagedCall, missing } from './managed-call.ts';

/** Makes a deployment, or replaces one that is there. */
export async function putDeployment(managed: ManagedCall): Promise<Response> {
  const content = await contentOf(managed, deploymentContentSchema);
  const account = accountOf(managed);
  const { name, before } = deploymentNamed(managed, account);
  checkPreconditions(managed.call.request.headers, before && entityTag(before));
  const wish = deploymentWishIn(content, deployable(managed));
  const { deployment, isNew } = await managed.control.accounts.putDeployment(account.path, name, wish);
  return changedResource(managed, deploymentObject(account.path, deployment, { isNew }), { isNew });
}

/** Changes type, capacity and tags, as far as the request says. */
export async function patchDeployment(managed: ManagedCall): Promise<Response> {
  const content = await contentOf(managed, deploymentChangeSchema);
  const { path } = accountOf(managed);
  const before = deploymentOf(managed);
  checkPreconditions(managed.call.request.headers, entityTag(before));
  const wish = deploymentWishAfter(before, content, deployable(managed));
  const { deployment } = await managed.control.accounts.putDeployment(path, before.name, wish);
  return changedResource(managed, deploymentObject(path, deployment), { isNew: false });
}

export async function getDeployment(managed: ManagedCall): Promise<Response> {
  return oneResource(managed, deploymentObject(accountOf(managed).path, deploymentOf(managed)));
}

export async function listDeployments(managed: ManagedCall): Promise<Response> {
  const { path, deployments } = accountOf(managed);
  return resourceList(
    managed,
    deployments.map((record) => deploymentObject(path, record)),
  );
}

export async function deleteDeployment(managed: ManagedCall): Promise<Response> {
  const account = accountOf(managed);
  const { name, before } = deploymentNamed(managed, account);
  if (before === undefined) return nothing(managed, 204);
  checkPreconditions(managed.call.request.headers, entityTag(before));
  await managed.control.accounts.deleteDeployment(account.path, name);
  return acceptedDeletion(managed, account.settings.location);
}

export async function listDeploymentSkus(managed: ManagedCall): Promise<Response> {
  deploymentOf(managed);
  return resourceList(managed, DEPLOYMENT_SKUS);
}

/** The deployment that the path names. Throws `resource_missing`. */
function deploymentOf(managed: ManagedCall): DeploymentRecord {
  const { name, before } = deploymentNamed(managed, accountOf(managed));
  if (before !== undefined) return before;
  const { account } = managed.names;
  throw missing(`Microsoft.CognitiveServices/accounts/${account}/deployments/${name}`, managed);
}

function deploymentNamed(
  { names }: ManagedCall,
  { deployments }: Account,
): { name: string; before: DeploymentRecord | undefined } {
  const { deployment: name = '' } = names;
  const before = deployments.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  return { name, before };
}

/** Voices are those of the one set of engines there is, whatever is deployed. */
function deployable({ services }: ManagedCall): Deployable {
  const anyOne = {
    name: '',
    model: '',
    version: '',
    hearsAndSpeaks: true,
    createdAt: 0,
    updatedAt: 0,
    type: 'Standard',
    capacity: 1,
    engines: 'default',
    answerTasksDirectly: false,
  } as const;
  return { models: DEPLOYABLE_MODELS, voices: services.voices(anyOne) };
}
