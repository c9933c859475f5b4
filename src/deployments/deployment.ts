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
  /** Units of 1,000 tokens a minute. */
  capacity: number;
  /** Whether plain requests to transcribe or to read aloud are answered without the language model. */
  answerTasksDirectly: boolean;
}

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
