import type { Deployment } from '../deployments/deployment.ts';

/** A model as OpenAI lists it. */
export interface ModelObject {
  id: string;
  object: 'model';
  created: number;
  owned_by: 'system';
}

/** Each deployment under its name, and under its dated name where it is named like its model. */
export function modelObjects(deployments: readonly Deployment[]): readonly ModelObject[] {
  return deployments.flatMap((deployment) => {
    const { name, createdAt: created } = deployment;
    const names = name === deployment.model ? [name, datedModel(deployment)] : [name];
    return names.map((id): ModelObject => ({ id, object: 'model', created, owned_by: 'system' }));
  });
}

/** The name that answers carry, such as `gpt-4o-audio-preview-2024-12-17`. */
export function datedModel({ model, version }: Pick<Deployment, 'model' | 'version'>): string {
  return `${model}-${version}`;
}
