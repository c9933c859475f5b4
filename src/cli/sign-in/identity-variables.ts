import { join } from 'node:path';
import { writePrivateFile } from '../../files/write-private-file.ts';
import { CommandError } from '../command-error.ts';
import type { SignInFacts } from './sign-in-facts.ts';
import type { SignInWay } from './sign-in-way.ts';

/** Everything by which Azure's libraries choose who signs a program in. */
export const IDENTITY_VARIABLES = [
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'IDENTITY_SERVER_THUMBPRINT',
  'IMDS_ENDPOINT',
  'MSI_ENDPOINT',
  'MSI_SECRET',
  'DEFAULT_IDENTITY_CLIENT_ID',
  'AZURE_POD_IDENTITY_AUTHORITY_HOST',
  'AZURE_CLIENT_ID',
  'AZURE_CLIENT_SECRET',
  'AZURE_CLIENT_CERTIFICATE_PATH',
  'AZURE_USERNAME',
  'AZURE_PASSWORD',
  'AZURE_TENANT_ID',
  'AZURE_FEDERATED_TOKEN_FILE',
  'AZURE_AUTHORITY_HOST',
  'AZURE_REGIONAL_AUTHORITY_NAME',
  'AZURE_TOKEN_CREDENTIALS',
] as const;

/**
 * The libraries ask a service of Microsoft's whether they may trust an authority that they do not know, unless its
 * directory is called so: then it is one on premises, of which that service can't know.
 */
const DIRECTORY = 'adfs';

export interface SigningIn {
  url: string;
  secureUrl?: string | undefined;
  /** Of the certificate there. */
  thumbprint?: string | undefined;
  /** Of the principal, or of the whole machine. */
  secret: string;
  /** Of the principal. */
  clientSecret: string;
  facts: SignInFacts;
  dataFolder: string;
}

type Variables = Readonly<Partial<Record<(typeof IDENTITY_VARIABLES)[number], string>>>;

/** What must be set for a way to sign in. Throws `CommandError` where it needs TLS and there is none. */
export const VARIABLES_OF: Readonly<
  Record<SignInWay, (signingIn: SigningIn) => Variables | Promise<Variables>>
> = {
  'app-service': ({ url, secret }) => ({
    IDENTITY_ENDPOINT: `${url}/msi/token`,
    IDENTITY_HEADER: secret,
  }),

  imds: ({ url, secret }) => ({ AZURE_POD_IDENTITY_AUTHORITY_HOST: `${url}/identity/${secret}` }),

  'cloud-shell': ({ url, secret }) => ({ MSI_ENDPOINT: `${url}/identity/${secret}/msi/cloud-shell` }),

  'azure-ml': ({ url, secret, facts }) => ({
    MSI_ENDPOINT: `${url}/msi/azure-ml`,
    MSI_SECRET: secret,
    DEFAULT_IDENTITY_CLIENT_ID: facts.clientId,
  }),

  'service-fabric': ({ secureUrl, thumbprint, secret }) => ({
    IDENTITY_ENDPOINT: `${secure(secureUrl)}/msi/service-fabric`,
    IDENTITY_HEADER: secret,
    IDENTITY_SERVER_THUMBPRINT: thumbprint ?? '',
  }),

  'client-secret': (signingIn) => ({
    ...clientOf(signingIn),
    AZURE_CLIENT_SECRET: signingIn.clientSecret,
  }),

  workload: async (signingIn) => ({
    ...clientOf(signingIn),
    AZURE_FEDERATED_TOKEN_FILE: await assertionFile(signingIn),
  }),
};

function clientOf({ secureUrl, facts }: SigningIn) {
  return {
    AZURE_AUTHORITY_HOST: secure(secureUrl),
    AZURE_TENANT_ID: DIRECTORY,
    AZURE_CLIENT_ID: facts.clientId,
  };
}

function secure(secureUrl: string | undefined): string {
  if (secureUrl !== undefined) return secureUrl;
  throw new CommandError(
    'Cannot sign in that way, which needs TLS: the server was started with --tls-port off.',
  );
}

/** The libraries read it whenever they need a token, so it must outlive the command that prints its name. */
async function assertionFile({ dataFolder, facts }: SigningIn): Promise<string> {
  const path = join(dataFolder, 'sign-in', `${facts.objectId}.jwt`);
  await writePrivateFile(path, facts.assertion);
  return path;
}
