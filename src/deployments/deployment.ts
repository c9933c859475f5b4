/** What a client names: a model under a name of the owner's choice, with the way it is answered here. */
export interface Deployment {
  /** As created; matched without regard to case. */
  name: string;
  model: string;
  version: string;
  /** Seconds since the epoch. */
  createdAt: number;
  /** Whether plain requests to transcribe or to read aloud are answered without the language model. */
  answerTasksDirectly: boolean;
}

/** The deployments of each tenant. */
export interface Deployments {
  find(tenant: string, name: string): Promise<Deployment | undefined>;
  list(tenant: string): Promise<readonly Deployment[]>;
}
