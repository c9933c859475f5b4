import { IDENTITY_ROUTES } from './identity/identity-routes.ts';
import { MANAGEMENT_ROUTES } from './management/management-routes.ts';
import { CHAT_OPERATIONS } from './operations/chat-operations.ts';
import { LISTING_OPERATIONS } from './operations/listing-operations.ts';
import { PLAYGROUND_OPERATIONS } from './operations/playground-operations.ts';
import { SERVER_OPERATIONS } from './operations/server-operations.ts';
import type { Route } from './route.ts';
import {
  getAzureDeployment,
  getAzureModel,
  listAzureDeployments,
  listAzureModels,
} from './routes/azure-listings.ts';
import { chatCompletions } from './routes/chat-completions.ts';
import { describing } from './routes/description.ts';
import { docsFile, docsPage } from './routes/docs.ts';
import { live, ready } from './routes/health.ts';
import { getModel, listModels } from './routes/models.ts';
import { playgroundFile, playgroundPage } from './routes/playground.ts';

/** The data actions of the cloud, by which its roles allow and refuse. */
const ACTIONS = {
  chat: 'Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action',
  readModels: 'Microsoft.CognitiveServices/accounts/OpenAI/models/read',
  readDeployments: 'Microsoft.CognitiveServices/accounts/OpenAI/deployments/read',
} as const;

/** Everything that is served. A route without `access: 'open'` asks for a credential. */
export const ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/chat/completions',
    dialect: 'openai',
    action: ACTIONS.chat,
    handle: chatCompletions,
    operation: CHAT_OPERATIONS.openai,
  },
  {
    method: 'POST',
    path: '/openai/deployments/:deployment/chat/completions',
    dialect: 'azure',
    action: ACTIONS.chat,
    handle: chatCompletions,
    operation: CHAT_OPERATIONS.azure,
  },
  {
    method: 'POST',
    path: '/openai/v1/chat/completions',
    dialect: 'azure-v1',
    action: ACTIONS.chat,
    handle: chatCompletions,
    operation: CHAT_OPERATIONS.azureV1,
  },
  {
    // What the Azure client makes of a base URL that ends in `/openai/v1`.
    method: 'POST',
    path: '/openai/v1/deployments/:deployment/chat/completions',
    dialect: 'azure-v1',
    action: ACTIONS.chat,
    handle: chatCompletions,
    operation: CHAT_OPERATIONS.azureV1Deployment,
  },
  {
    method: 'GET',
    path: '/v1/models',
    dialect: 'openai',
    action: ACTIONS.readModels,
    handle: listModels,
    operation: LISTING_OPERATIONS.models,
  },
  {
    method: 'GET',
    path: '/v1/models/:model',
    dialect: 'openai',
    action: ACTIONS.readModels,
    handle: getModel,
    operation: LISTING_OPERATIONS.model,
  },
  {
    method: 'GET',
    path: '/openai/v1/models',
    dialect: 'azure-v1',
    action: ACTIONS.readModels,
    handle: listModels,
    operation: LISTING_OPERATIONS.azureV1Models,
  },
  {
    method: 'GET',
    path: '/openai/v1/models/:model',
    dialect: 'azure-v1',
    action: ACTIONS.readModels,
    handle: getModel,
    operation: LISTING_OPERATIONS.azureV1Model,
  },
  {
    method: 'GET',
    path: '/openai/models',
    dialect: 'azure',
    action: ACTIONS.readModels,
    handle: listAzureModels,
    operation: LISTING_OPERATIONS.azureModels,
  },
  {
    method: 'GET',
    path: '/openai/models/:model',
    dialect: 'azure',
    action: ACTIONS.readModels,
    handle: getAzureModel,
    operation: LISTING_OPERATIONS.azureModel,
  },
  {
    method: 'GET',
    path: '/openai/deployments',
    dialect: 'azure',
    action: ACTIONS.readDeployments,
    handle: listAzureDeployments,
    operation: LISTING_OPERATIONS.azureDeployments,
  },
  {
    method: 'GET',
    path: '/openai/deployments/:deployment',
    dialect: 'azure',
    action: ACTIONS.readDeployments,
    handle: getAzureDeployment,
    operation: LISTING_OPERATIONS.azureDeployment,
  },
  ...IDENTITY_ROUTES,
  {
    method: 'GET',
    path: '/health/live',
    dialect: 'openai',
    access: 'open',
    handle: live,
    operation: SERVER_OPERATIONS.live,
  },
  {
    method: 'GET',
    path: '/health/ready',
    dialect: 'openai',
    access: 'open',
    handle: ready,
    operation: SERVER_OPERATIONS.ready,
  },
  {
    method: 'GET',
    path: '/openapi.json',
    dialect: 'openai',
    access: 'open',
    handle: describing(() => ROUTES),
    operation: SERVER_OPERATIONS.description,
  },
  {
    method: 'GET',
    path: '/docs',
    dialect: 'openai',
    access: 'open',
    handle: docsPage,
    operation: SERVER_OPERATIONS.docsPage,
  },
  {
    method: 'GET',
    path: '/docs/:file',
    dialect: 'openai',
    access: 'open',
    handle: docsFile,
    operation: SERVER_OPERATIONS.docsFile,
  },
  ...MANAGEMENT_ROUTES,
  {
    method: 'GET',
    path: '/',
    dialect: 'openai',
    access: 'open',
    handle: playgroundPage,
    operation: PLAYGROUND_OPERATIONS.page,
  },
  {
    method: 'GET',
    path: '/assets/:file',
    dialect: 'openai',
    access: 'open',
    handle: playgroundFile,
    operation: PLAYGROUND_OPERATIONS.file,
  },
];
