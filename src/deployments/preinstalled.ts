import type { Deployment, Deployments } from './deployment.ts';

/** The two models that both clouds retired. */
const MODELS = [
  ['gpt-4o-audio-preview', '2024-12-17'],
  ['gpt-4o-mini-audio-preview', '2024-12-17'],
] as const;

/**
 * Both audio models, deployed under their own names for every tenant, so that nothing has to be set up to
 * begin. A dated name such as `gpt-4o-audio-preview-2024-12-17` finds the same deployment.
 */
export function createPreinstalledDeployments({
  answerTasksDirectly,
  createdAt,
}: Pick<Deployment, 'answerTasksDirectly' | 'createdAt'>): Deployments {
  const deployments = MODELS.map(
    ([model, version]): Deployment => ({ name: model, model, version, createdAt, answerTasksDirectly }),
  );
  const byName = new Map(
    deployments.flatMap((deployment) => [
      [deployment.name, deployment],
      [`${deployment.name}-${deployment.version}`, deployment],
    ]),
  );
  return {
    find: async (_tenant, name) => byName.get(name.toLowerCase()),
    list: async () => deployments,
  };
}
