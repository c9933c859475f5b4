import type { SchemaName } from '../openapi/schema-components.ts';
import type { Operation, OperationAnswer, Parameter } from '../operation.ts';

const TAG = 'Keyless sign-in';

const resource: Parameter = {
  name: 'resource',
  in: 'query',
  required: true,
  description: 'What the token is for: a service of models, or a control plane.',
  example: 'https://cognitiveservices.azure.com',
};

const metadata: Parameter = {
  name: 'metadata',
  in: 'header',
  required: true,
  description: 'Proves that no page in a browser asks.',
  values: ['true'],
};

const secretInPath: Parameter = {
  name: 'secret',
  in: 'path',
  required: true,
  description: 'The secret of the identity of this machine, or of one principal.',
};

const directory: Parameter = {
  name: 'directory',
  in: 'path',
  required: true,
  description: 'The directory of this server by its GUID, or `common`, `organizations` or `adfs`.',
  example: 'common',
};

const secretIn = (name: string, variable: string): Parameter => ({
  name,
  in: 'header',
  required: true,
  description: `The secret of the identity of this machine, from \`${variable}\`.`,
});

const version = (example: string): Parameter => ({
  name: 'api-version',
  in: 'query',
  required: false,
  description: 'Ignored.',
  example,
});

const another = (name: string): Parameter => ({
  name,
  in: 'query',
  required: false,
  description: 'Another principal than the operator, by its client id, object id, name or resource id.',
});

const noStore = ['cache-control'] as const;

function answer(status: number, description: string, schema: SchemaName): OperationAnswer {
  return { status, description, content: { 'application/json': schema }, headers: noStore };
}

const handedOut = [
  answer(200, 'A token.', 'AccessToken'),
  answer(
    400,
    'When the resource or the principal is none of this server, or a header is missing.',
    'IdentityRefusal',
  ),
  answer(401, 'When the secret is another, or missing.', 'UnknownIdentity'),
];

const notHere = ['resource_not_found'] as const;
const forms = ['unsupported_media_type', 'body_too_large', 'upload_too_slow', ...notHere] as const;
const noTenant = answer(400, 'When the directory is another.', 'AuthorityRefusal');
const mediaType = 'application/x-www-form-urlencoded';

const instanceMetadata = {
  tag: TAG,
  description:
    'What `DefaultAzureCredential` asks when nothing else is set but `AZURE_POD_IDENTITY_AUTHORITY_HOST`, to the end of which it adds this path. That must hold the secret: without it nobody gets a token.',
  answers: handedOut,
  errors: notHere,
} as const;

const cloudShell = {
  tag: TAG,
  description:
    'What `DefaultAzureCredential` asks when `MSI_ENDPOINT` is set, which must hold the secret: without it nobody gets a token.',
  body: {
    schema: 'ManagedIdentityForm',
    mediaType,
    examples: {
      models: {
        summary: 'For a service of models',
        value: { resource: 'https://cognitiveservices.azure.com' },
      },
    },
  },
  answers: handedOut,
  errors: forms,
} as const;

/** What signs programs on this machine in. */
export const IDENTITY_OPERATIONS = {
  appService: {
    id: 'getManagedIdentityToken',
    tag: TAG,
    summary: 'Get an access token, as the App Service of Azure hands them out',
    description:
      'What `DefaultAzureCredential` asks when `IDENTITY_ENDPOINT` and `IDENTITY_HEADER` are set, as `samtal run` does.',
    parameters: [
      secretIn('x-identity-header', 'IDENTITY_HEADER'),
      resource,
      ...['client_id', 'object_id', 'principal_id', 'mi_res_id'].map(another),
      version('2019-08-01'),
    ],
    answers: handedOut,
    errors: notHere,
  },
  machineLearning: {
    id: 'getMachineLearningToken',
    tag: TAG,
    summary: 'Get one as a workspace of Azure Machine Learning hands them out',
    description: 'What `DefaultAzureCredential` asks when `MSI_ENDPOINT` and `MSI_SECRET` are set.',
    parameters: [secretIn('secret', 'MSI_SECRET'), resource, another('clientid'), version('2017-09-01')],
    answers: handedOut,
    errors: notHere,
  },
  serviceFabric: {
    id: 'getServiceFabricToken',
    tag: TAG,
    summary: 'Get one as a cluster of Service Fabric hands them out',
    description:
      'What `DefaultAzureCredential` asks, over TLS, when `IDENTITY_ENDPOINT`, `IDENTITY_HEADER` and `IDENTITY_SERVER_THUMBPRINT` are set.',
    parameters: [secretIn('secret', 'IDENTITY_HEADER'), resource, version('2019-07-01-preview')],
    answers: [
      answer(200, 'A token.', 'AccessToken'),
      answer(400, 'When the resource or the principal is none of this server.', 'FabricRefusal'),
      answer(401, 'When the secret is another, or missing.', 'FabricRefusal'),
    ],
    errors: notHere,
  },
  instanceMetadata: {
    ...instanceMetadata,
    id: 'getInstanceMetadataToken',
    summary: 'Ask for one as in a virtual machine, without the secret, and learn where it belongs',
    parameters: [metadata, resource, version('2018-02-01')],
  },
  instanceMetadataBySecret: {
    ...instanceMetadata,
    id: 'getInstanceMetadataTokenBySecret',
    summary: 'Get one as in a virtual machine',
    parameters: [
      secretInPath,
      metadata,
      resource,
      ...['client_id', 'object_id', 'msi_res_id'].map(another),
      version('2018-02-01'),
    ],
  },
  cloudShell: {
    ...cloudShell,
    id: 'getCloudShellToken',
    summary: 'Ask for one as in the Cloud Shell, without the secret, and learn where it belongs',
    parameters: [metadata],
  },
  cloudShellBySecret: {
    ...cloudShell,
    id: 'getCloudShellTokenBySecret',
    summary: 'Get one as in the Cloud Shell',
    parameters: [secretInPath, metadata],
  },
  signInFacts: {
    id: 'getSignInFacts',
    tag: TAG,
    summary:
      'Get the ids of a principal, and an assertion that the token endpoint takes in place of a secret',
    parameters: [secretInPath],
    answers: [
      answer(200, 'Who it is.', 'SignInFacts'),
      answer(401, 'When the secret is another.', 'UnknownIdentity'),
    ],
    errors: notHere,
  },
  openidDocument: {
    id: 'getOpenidConfiguration',
    tag: TAG,
    summary: 'Get the addresses of the token authority',
    parameters: [directory],
    answers: [answer(200, 'The addresses.', 'OpenidConfiguration'), noTenant],
    errors: notHere,
  },
  premisesDocument: {
    id: 'getPremisesConfiguration',
    tag: TAG,
    summary: 'Get them where libraries look that take it for one on premises',
    parameters: [directory],
    answers: [answer(200, 'The addresses.', 'OpenidConfiguration'), noTenant],
    errors: notHere,
  },
  signingKeys: {
    id: 'getSigningKeys',
    tag: TAG,
    summary: 'Get the keys that tokens are signed with',
    parameters: [directory],
    answers: [answer(200, 'The public keys.', 'SigningKeys'), noTenant],
    errors: notHere,
  },
  discoveredInstance: {
    id: 'getInstanceDiscovery',
    tag: TAG,
    summary: 'Learn that the host of the token authority is the only one of its cloud',
    answers: [answer(200, 'It is.', 'InstanceDiscovery')],
    errors: notHere,
  },
  tokenEndpoint: {
    id: 'createAccessToken',
    tag: TAG,
    summary: 'Get an access token for a client id with its secret, or with an assertion in place of it',
    description:
      'The grant `client_credentials`, as `EnvironmentCredential` and `WorkloadIdentityCredential` use it.',
    parameters: [directory],
    body: {
      schema: 'TokenForm',
      mediaType,
      examples: {
        secret: {
          summary: 'With a secret',
          value: {
            grant_type: 'client_credentials',
            client_id: '6e7b3f2c-93a5-4d0b-9a51-0f3f2f6f4c11',
            client_secret: 'the-secret-that-was-shown-once',
            scope: 'https://cognitiveservices.azure.com/.default',
          },
        },
      },
    },
    answers: [
      answer(200, 'A token.', 'IssuedToken'),
      answer(400, 'When something is missing or unknown.', 'AuthorityRefusal'),
      answer(401, 'When the secret or the assertion is none of the client.', 'AuthorityRefusal'),
      answer(429, 'When it was so too often.', 'AuthorityRefusal'),
    ],
    errors: forms,
  },
} as const satisfies Record<string, Operation>;
