import { type Deployment, datedName } from '../deployments/deployment.ts';

/** A model as OpenAI lists it. */
export interface ModelObject {
  id: string;
  object: 'model';
  created: number;
  owned_by: 'system';
  /** `YYYY-MM-DD` where a model is going to be shut down; no model of this server is. */
  shutdown_date: null;
}

/** Each deployment under its name, and under its dated name where it is named like its model. */
export function modelObjects(deployments: readonly Deployment[]): readonly ModelObject[] {
  return deployments.flatMap((deployment) => {
    const { name, createdAt: created } = deployment;
    const names = name === deployment.model ? [name, datedName(deployment)] : [name];
    return names.map(
      (id): ModelObject => ({ id, object: 'model', created, owned_by: 'system', shutdown_date: null }),
    );
  });
}
