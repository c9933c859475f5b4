import { SamtalError } from '../../errors.ts';
import { invalidContent } from '../../wire/management/parse-content.ts';
import type { BodyLimits } from '../body/body-limits.ts';
import type { Call } from '../call.ts';
import { receivedRequest } from '../received-request.ts';

const MAX_BYTES = 256 * 1024;

/** No resource is described in more. */
const LIMITS: BodyLimits = {
  maxBodyBytes: MAX_BYTES,
  maxSkeletonBytes: MAX_BYTES,
  maxDepth: 16,
  maxTokens: 4_000,
  maxEchoedBytes: 0,
  maxRecordings: 0,
  maxRecordingBytes: 0,
};

/** The JSON of a request. Throws `invalid_request_content`, `body_too_large` and `unsupported_media_type`. */
export async function managementBody(call: Call, folder: string): Promise<unknown> {
  try {
    return (await receivedRequest(call, folder, LIMITS)).json;
  } catch (error) {
    const isContent = error instanceof SamtalError && error.status === 400;
    throw isContent ? invalidContent(error.message) : error;
  }
}
