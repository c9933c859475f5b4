import { SamtalError } from '../../errors.ts';

/**
 * The refusal of a recording that cannot be read. The client gets the published sentence; `reason`, which
 * never quotes the recording's bytes, is the cause for whoever debugs.
 */
export function unsupportedFormat(reason: string): SamtalError {
  return new SamtalError('unsupported_format', { param: 'messages', cause: new Error(reason) });
}
