import { SamtalError } from '../errors.ts';

/** An answer that stops without saying why is a failure of the engine, never a short answer. */
export function unexpectedEnd(): SamtalError {
  return new SamtalError('engine_failed', {
    message: 'The language model stopped before the end of its answer.',
  });
}
