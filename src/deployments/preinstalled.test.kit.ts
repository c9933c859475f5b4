import { DEPLOYABLE_MODELS } from './catalog.ts';
import { type DeployableModel, type Deployment, type Deployments, datedName } from './deployment.ts';

/** What is the same for all of them. */
type DeploymentSettings = Pick<Deployment, 'answerTasksDirectly' | 'capacity'>;

/**
 * Every model of the catalogue, deployed under its own name for every tenant, as the first start does it. The first snapshot of a model also has its dated name, the others have no other.
 */
export function createPreinstalledDeployments(settings: DeploymentSettings): Deployments {
  const deployments: Deployment[] = [];
  const byName = new Map<string, Deployment>();
  for (const model of DEPLOYABLE_MODELS) {
    const deployment = deploymentOf(model, { isFirst: !byName.has(model.name), settings });
    deployments.push(deployment);
    byName.set(deployment.name, deployment).set(datedName(deployment), deployment);
  }
  return {
    find: async (_tenant, name) => byName.get(name.toLowerCase()),
    list: async () => deployments,
  };
}

function deploymentOf(
  { name: model, version, hearsAndSpeaks }: DeployableModel,
  { isFirst, settings }: { isFirst: boolean; settings: DeploymentSettings },
): Deployment {
  return {
    name: isFirst ? model : datedName({ model, version }),
    model,
    version,
    hearsAndSpeaks,
    createdAt: Date.parse(version) / 1000,
    updatedAt: Date.parse(version) / 1000,
    type: 'GlobalStandard',
    engines: 'default',
    ...settings,
  };
}
