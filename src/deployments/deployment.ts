/** What a client names: a model under a name of the owner's choice, with the way it is answered here. */
export interface Deployment {
  /** As created; matched without regard to case. */
  name: string;
  model: string;
  version: string;
  /** Whether the model takes and makes sound; those that don't are for text alone. */
  hearsAndSpeaks: boolean;
  /** Seconds since the epoch. */
  createdAt: number;
  /** Seconds since the epoch. */
  updatedAt: number;
  type: DeploymentType;
  /** Units of 1,000 tokens a minute. */
  capacity: number;
  /** The voices that may be asked for, of those that the engines have; all of them where there is no list. */
  voices?: readonly string[];
  /** Which set of engines answers; there is one, `default`. */
  engines: string;
  /** Whether plain requests to transcribe or to read aloud are answered without the language model. */
  answerTasksDirectly: boolean;
}

/** The names that the cloud gave to the ways of paying and placing; here they only differ in name. */
export const DEPLOYMENT_TYPES = [
  'Standard',
  'GlobalStandard',
  'DataZoneStandard',
  'ProvisionedManaged',
  'GlobalProvisionedManaged',
  'DataZoneProvisionedManaged',
] as const;

export type DeploymentType = (typeof DEPLOYMENT_TYPES)[number];

/** The deployments of each tenant. */
export interface Deployments {
  find(tenant: string, name: string): Promise<Deployment | undefined>;
  list(tenant: string): Promise<readonly Deployment[]>;
}

/** A model that can be deployed, under the names that clients know from the clouds. */
export interface DeployableModel {
  name: string;
  /** The date of the snapshot, such as `2024-12-17`. */
  version: string;
  hearsAndSpeaks: boolean;
  /** As Azure had it while it offered the model. */
  lifecycle: 'preview' | 'generally-available';
}

/** The dated name, which answers carry, such as `gpt-4o-audio-preview-2024-12-17`. */
export function datedName({ model, version }: Pick<Deployment, 'model' | 'version'>): string {
  return `${model}-${version}`;
}
