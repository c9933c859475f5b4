import type { Deployment } from '../deployments/deployment.ts';

/** Where an account is in the cloud's tree. Each part is matched without regard to case. */
export interface AccountPath {
  subscription: string;
  resourceGroup: string;
  account: string;
}

/**
 * A resource of the kind that the cloud calls a Cognitive Services account, and a tenant of this server: it has
 * an endpoint, keys, deployments, quota and spoken answers of its own.
 */
export interface Account {
  /** Names the tenant inside the server. Never shown as a secret, never given to another account. */
  readonly tenant: string;
  readonly path: AccountPath;
  /** Unique on this server, lower case: the last part of the endpoint's address. */
  readonly subdomain: string;
  readonly settings: AccountSettings;
  readonly deployments: readonly DeploymentRecord[];
  readonly namedKeys: readonly NamedKey[];
  /** Seconds since the epoch. */
  readonly createdAt: number;
  /** Counts the changes, for entity tags. */
  readonly revision: number;
  /** Seconds since the epoch; an account with it is deleted, and can be restored or purged. */
  readonly deletedAt?: number;
}

/** What its owner chooses. */
export interface AccountSettings {
  location: string;
  kind: 'OpenAI' | 'AIServices';
  sku: string;
  tags: Readonly<Record<string, string>>;
  /** `disableLocalAuth`: no key opens it, only tokens do. */
  isKeyless: boolean;
}

/** A deployment as it is kept; what the catalogue or the server's settings tell of it is added when it is used. */
export interface DeploymentRecord
  extends Pick<
    Deployment,
    'name' | 'model' | 'version' | 'createdAt' | 'updatedAt' | 'type' | 'capacity' | 'voices' | 'engines'
  > {
  tags: Readonly<Record<string, string>>;
  versionUpgradeOption: string;
  contentFilter: string;
  revision: number;
}

/** What a deployment is asked to be. */
export type DeploymentWish = Omit<DeploymentRecord, 'name' | 'createdAt' | 'updatedAt' | 'revision'>;

/** A key that was shown once, when it was made. */
export interface NamedKey {
  name: string;
  /** SHA-256, lower-case hex. */
  digest: string;
  /** The last four characters, by which its owner knows it. */
  ending: string;
  createdAt: number;
}

export type KeyName = 'key1' | 'key2';

/** The two keys of an account, both good at once. */
export type KeyPair = Readonly<Record<KeyName, string>>;
