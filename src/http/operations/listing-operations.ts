import { API_VERSIONS } from '../../wire/api-versions.ts';
import type { SchemaName } from '../openapi/schema-components.ts';
import type { Operation, OperationAnswer } from '../operation.ts';
import { apiVersion, clientRequestId, deploymentInPath, modelInPath } from './parameters.ts';

const tag = 'Models';
const v1Parameters = [apiVersion(API_VERSIONS.v1, { required: false, example: 'v1' }), clientRequestId];
const modelParameters = [
  apiVersion(API_VERSIONS.modelList, { required: true, example: '2024-10-21' }),
  clientRequestId,
];
const deploymentParameters = [
  apiVersion(API_VERSIONS.deploymentList, { required: true, example: '2022-12-01' }),
  clientRequestId,
];

export const LISTING_OPERATIONS = {
  models: {
    id: 'listModels',
    tag,
    summary: 'List what a request may name as its model',
    answers: [found('Every deployment, also under its dated name.', 'ModelList')],
    errors: [],
  },
  model: {
    id: 'getModel',
    tag,
    summary: 'Get one of them',
    parameters: [modelInPath('gpt-4o-audio-preview')],
    answers: [found('The model of that name.', 'Model')],
    errors: ['model_not_found'],
  },
  azureV1Models: {
    id: 'listAzureV1Models',
    tag,
    summary: 'List what a request may name as its model, in the v1 API of Azure',
    parameters: v1Parameters,
    answers: [found('Every deployment, also under its dated name.', 'ModelList')],
    errors: ['api_version_not_supported'],
  },
  azureV1Model: {
    id: 'getAzureV1Model',
    tag,
    summary: 'Get one of them, in the v1 API of Azure',
    parameters: [modelInPath('gpt-4o-audio-preview'), ...v1Parameters],
    answers: [found('The model of that name.', 'Model')],
    errors: ['api_version_not_supported', 'model_not_found'],
  },
  azureModels: {
    id: 'listAzureModels',
    tag,
    summary: 'List the models that can be deployed, as Azure does',
    parameters: modelParameters,
    answers: [found('Every model that can be deployed, whatever is.', 'AzureModelList')],
    errors: ['resource_not_found'],
  },
  azureModel: {
    id: 'getAzureModel',
    tag,
    summary: 'Get one model that can be deployed',
    parameters: [modelInPath('gpt-4o-audio-preview-2024-12-17'), ...modelParameters],
    answers: [found('The model of that dated name.', 'AzureModel')],
    errors: ['resource_not_found'],
  },
  azureDeployments: {
    id: 'listAzureDeployments',
    tag,
    summary: 'List the deployments, as the first versions of Azure did',
    parameters: deploymentParameters,
    answers: [found('Every deployment.', 'AzureDeploymentList')],
    errors: ['resource_not_found'],
  },
  azureDeployment: {
    id: 'getAzureDeployment',
    tag,
    summary: 'Get one deployment',
    parameters: [deploymentInPath, ...deploymentParameters],
    answers: [found('The deployment of that name.', 'AzureDeployment')],
    errors: ['resource_not_found', 'deployment_not_found'],
  },
} as const satisfies Record<string, Operation>;

function found(description: string, schema: SchemaName): OperationAnswer {
  return { status: 200, description, content: { 'application/json': schema } };
}
