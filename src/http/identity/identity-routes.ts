import { IDENTITY_OPERATIONS } from '../operations/identity-operations.ts';
import type { Route } from '../route.ts';
import { discoveredInstance, openidDocument, signingKeys, tokenEndpoint } from './authority.ts';
import {
  appServiceToken,
  cloudShellToken,
  instanceMetadataToken,
  machineLearningToken,
  serviceFabricToken,
} from './managed-identity.ts';
import { signInFacts } from './sign-in-facts.ts';

type Row = readonly [
  method: Route['method'],
  path: string,
  handle: Route['handle'],
  operation: keyof typeof IDENTITY_OPERATIONS,
];

/**
 * What the libraries ask to sign a program in. Managed identities need no TLS, but for Service Fabric's; that one and
 * the authority are asked over TLS only, because the libraries take no other.
 */
const ROWS: readonly Row[] = [
  ['GET', '/msi/token', appServiceToken, 'appService'],
  ['GET', '/msi/azure-ml', machineLearningToken, 'machineLearning'],
  ['GET', '/msi/service-fabric', serviceFabricToken, 'serviceFabric'],
  ['POST', '/msi/cloud-shell', cloudShellToken, 'cloudShell'],
  ['POST', '/identity/:secret/msi/cloud-shell', cloudShellToken, 'cloudShellBySecret'],
  ['GET', '/metadata/identity/oauth2/token', instanceMetadataToken, 'instanceMetadata'],
  [
    'GET',
    '/identity/:secret/metadata/identity/oauth2/token',
    instanceMetadataToken,
    'instanceMetadataBySecret',
  ],
  ['GET', '/identity/:secret', signInFacts, 'signInFacts'],
  ['GET', '/:directory/v2.0/.well-known/openid-configuration', openidDocument, 'openidDocument'],
  ['GET', '/:directory/.well-known/openid-configuration', openidDocument, 'premisesDocument'],
  ['GET', '/:directory/discovery/v2.0/keys', signingKeys, 'signingKeys'],
  ['GET', '/common/discovery/instance', discoveredInstance, 'discoveredInstance'],
  ['POST', '/:directory/oauth2/v2.0/token', tokenEndpoint, 'tokenEndpoint'],
];

export const IDENTITY_ROUTES: readonly Route[] = ROWS.map(([method, path, handle, operation]) => ({
  method,
  path,
  dialect: 'openai',
  access: 'open',
  handle,
  operation: IDENTITY_OPERATIONS[operation],
}));
