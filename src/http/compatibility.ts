import { SamtalError } from '../errors.ts';
import type { Call } from './call.ts';
import type { Services } from './services.ts';

const HEADER = 'x-samtal-compat';

/** A request may ask for the other way in a header of its own. Throws `invalid_value` for a third. */
export function isExactCall({ request }: Call, { compatibility }: Services): boolean {
  const asked = request.headers.get(HEADER) ?? compatibility;
  if (asked === 'exact' || asked === 'superset') return asked === 'exact';
  throw new SamtalError('invalid_value', {
    param: HEADER,
    message: `Invalid value for the header '${HEADER}'. Supported values are: 'superset' and 'exact'.`,
  });
}
