import { SamtalError } from '../../errors.ts';

export function bodyTooLarge(reason: string): SamtalError {
  return new SamtalError('body_too_large', { message: `Request body is too large: ${reason}.` });
}
