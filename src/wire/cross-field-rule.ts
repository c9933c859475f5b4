import type { SamtalError } from '../errors.ts';
import type { Message } from './messages.ts';
import type { ChatRequest } from './request.ts';

/** What the rules need to know besides the request. */
export interface RuleFacts {
  /** Whether the `api-version` asked for is one that has audio. */
  versionHasAudio: boolean;
  /** Whether the model takes and makes sound. */
  hearsAndSpeaks: boolean;
  /** Voice names of the deployment, in the order in which errors list them. */
  voices: readonly string[];
  /** Whether what the cloud refused is refused here too where it could as well be passed over. */
  isExact: boolean;
}

/** One rule between members whose values are valid by themselves; says what is wrong, if anything is. */
export type CrossFieldRule = (request: ChatRequest, facts: RuleFacts) => SamtalError | undefined;

export function partTypes(message: Message): readonly string[] {
  return Array.isArray(message.content) ? message.content.map((part) => part.type) : [];
}

export function isFilled(list: readonly unknown[] | null | undefined): list is readonly unknown[] {
  return list != null && list.length > 0;
}
