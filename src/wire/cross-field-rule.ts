import type { SamtalError } from '../errors.ts';
import type { ChatRequest } from './request.ts';

/** What the rules need to know besides the request. */
export interface RuleFacts {
  /** Whether the `api-version` asked for is one that has audio. */
  versionHasAudio: boolean;
  /** Voice names of the deployment, in the order in which errors list them. */
  voices: readonly string[];
}

/** One rule between members whose values are valid by themselves; says what is wrong, if anything is. */
export type CrossFieldRule = (request: ChatRequest, facts: RuleFacts) => SamtalError | undefined;
