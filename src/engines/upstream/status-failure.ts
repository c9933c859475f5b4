import { SamtalError } from '../../errors.ts';
import { refusedOption } from './refused-option.ts';

/** How servers say that a prompt is too long: by code (OpenAI, vLLM), by type (llama-server) or in words. */
const TOO_LONG =
  /context_length_exceeded|exceed_context_size|maximum context length|exceeds? the (available )?context/i;

/**
 * What a client is told when a server answers with an error. The server's own words are not passed on: they
 * may repeat the prompt or name what is none of the client's business.
 */
export function statusFailure({
  address,
  apiKeyVariable,
  status,
  text,
  asked,
}: {
  address: string;
  apiKeyVariable: string | undefined;
  status: number;
  /** The beginning of the answer's body. */
  text: string;
  /** The members of the request's body. */
  asked: ReadonlySet<string>;
}): SamtalError {
  const server = `The language model server at ${address}`;
  if (status >= 300 && status < 400) {
    return new SamtalError('engine_failed', {
      message: `${server} redirects, which is not followed: give its final address.`,
    });
  }
  if (status === 401 || status === 403) {
    const remedy =
      apiKeyVariable === undefined
        ? 'name the environment variable that holds its key in the settings'
        : `check the key in the environment variable ${apiKeyVariable}`;
    return new SamtalError('engine_unavailable', { message: `${server} refuses access: ${remedy}.` });
  }
  if (status === 404) {
    return new SamtalError('engine_unavailable', {
      message: `${server} does not know the model or the path: check the model's name, and that the address ends like /v1.`,
    });
  }
  if (status === 429 || status === 503) {
    return new SamtalError('engine_unavailable', { message: `${server} is busy. Please try again later.` });
  }
  if (status < 500 && TOO_LONG.test(text)) {
    return new SamtalError('context_length_exceeded', {
      message:
        "Your messages are longer than this model's maximum context length. Please reduce the length of the messages.",
      param: 'messages',
    });
  }
  // Not only below 500: llama-server answers with 500 where it was started without templates for tools.
  const refused = refusedOption(text, asked);
  if (refused !== undefined) return refused;
  return new SamtalError('engine_failed', { message: `${server} answers with status ${status}.` });
}
