import { type DeployableModel, type Deployment, datedName } from '../deployments/deployment.ts';

/** A model as Azure lists those that can be deployed in the region of a resource. */
export interface AzureModelObject {
  status: 'succeeded';
  capabilities: {
    fine_tune: boolean;
    inference: boolean;
    completion: boolean;
    chat_completion: boolean;
    embeddings: boolean;
  };
  lifecycle_status: DeployableModel['lifecycle'];
  deprecation: { inference: number };
  id: string;
  created_at: number;
  object: 'model';
}

/** 2100-01-01: the member must be there, and clients leave out what is over. */
const NEVER = 4_102_444_800;

export function azureModelObject({ name, version, lifecycle }: DeployableModel): AzureModelObject {
  return {
    status: 'succeeded',
    capabilities: {
      fine_tune: false,
      inference: true,
      completion: false,
      chat_completion: true,
      embeddings: false,
    },
    lifecycle_status: lifecycle,
    deprecation: { inference: NEVER },
    id: datedName({ model: name, version }),
    created_at: Date.parse(version) / 1000,
    object: 'model',
  };
}

/** A deployment as Azure's data plane listed it in its first API versions. */
export interface AzureDeploymentObject {
  scale_settings: { scale_type: 'standard' };
  model: string;
  owner: 'organization-owner';
  id: string;
  status: 'succeeded';
  created_at: number;
  updated_at: number;
  object: 'deployment';
}

export function azureDeploymentObject({ name, model, createdAt }: Deployment): AzureDeploymentObject {
  return {
    scale_settings: { scale_type: 'standard' },
    model,
    owner: 'organization-owner',
    id: name,
    status: 'succeeded',
    created_at: createdAt,
    updated_at: createdAt,
    object: 'deployment',
  };
}
