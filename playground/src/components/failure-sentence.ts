import type { Failure } from '../api/failure.ts';
import type { Words } from '../words/words.ts';

/** What went wrong, in the words of the page where it has some, else in those of the server. */
export function failureSentence({ code, message, status }: Failure, words: Words): string {
  if (code === 'audio_not_found') return words.expired;
  if (code === 'DeploymentNotFound') return words.deploymentGone;
  if (code === 'unreachable') return words.unreachable;
  if (code === 'cut-off') return words.cutOff;
  if (status === 401) return words.notSignedIn;
  if (status === 429) return words.tooMany;
  return message === '' ? words.failed : words.refused(message);
}
