import { SamtalError } from '../../errors.ts';

export interface AssignmentFilter {
  /** Whether those below the scope are listed too. */
  below: boolean;
  principalId?: string;
}

const PRINCIPAL = /^(?:principalId\s+eq\s+'([^']{1,128})'|assignedTo\('([^']{1,128})'\))$/i;

/** Reads `atScope()`, `principalId eq '…'` and `assignedTo('…')`, alone or two with `and`. Throws `invalid_query`. */
export function assignmentFilter(filter: string | undefined): AssignmentFilter {
  const read: AssignmentFilter = { below: true };
  for (const term of (filter ?? '').split(/\s+and\s+/i).map((part) => part.trim())) {
    if (term === '') continue;
    const [, equal, assigned] = PRINCIPAL.exec(term) ?? [];
    const principalId = equal ?? assigned;
    if (principalId !== undefined) read.principalId = principalId;
    else if (/^atScope\(\)$/i.test(term)) read.below = false;
    else throw unknownFilter();
  }
  return read;
}

const ROLE_NAME = /^roleName\s+eq\s+'([^']{1,128})'$/i;

/** The name in `roleName eq '…'`, or `undefined` where every role is asked for. Throws `invalid_query`. */
export function roleNameIn(filter: string | undefined): string | undefined {
  const asked = filter?.trim() ?? '';
  if (asked === '' || /^(?:atScopeAndBelow\(\)|type\s+eq\s+'BuiltInRole')$/i.test(asked)) return undefined;
  const [, name] = ROLE_NAME.exec(asked) ?? [];
  if (name === undefined) throw unknownFilter();
  return name;
}

function unknownFilter(): SamtalError {
  return new SamtalError('invalid_query', { message: "The query parameter '$filter' is not valid here." });
}
