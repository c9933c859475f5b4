import { SamtalError } from '../../errors.ts';

/** OpenAI's first sentence, then what is wrong. */
export function invalidJson(reason: string, cause?: unknown): SamtalError {
  return new SamtalError('invalid_json', {
    message: `We could not parse the JSON body of your request. ${reason}`,
    cause,
  });
}
