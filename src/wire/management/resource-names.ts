import { SamtalError } from '../../errors.ts';
import { shortened } from '../param-path.ts';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const CHOSEN = /^[a-z0-9][\w.-]{0,63}$/i;

/** What each parameter of a path may be, so that none can stand for another place in the tree. */
const NAMES = {
  subscription: /^[a-z0-9-]{1,64}$/i,
  resourceGroup: /^[\w().-]{0,89}[\w()-]$/,
  account: /^[a-z0-9][\w.-]{1,63}$/i,
  deployment: CHOSEN,
  key: CHOSEN,
  principal: CHOSEN,
  location: /^[a-z0-9 ]{1,40}$/i,
  assignment: GUID,
  role: GUID,
  result: /^[\w-]{1,512}$/,
} as const;

export type NamedPart = keyof typeof NAMES;

/** The names in a path. Throws `invalid_resource_name`. */
export type ResourceNames = Readonly<Partial<Record<NamedPart, string>>>;

/** Reads the parameters of a pattern such as `/subscriptions/:subscription`. Throws `invalid_resource_name`. */
export function resourceNames(
  pattern: string,
  parameter: (part: NamedPart) => string | undefined,
): ResourceNames {
  const parts = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name).filter(isNamedPart);
  return Object.fromEntries(parts.map((part) => [part, checkedName(part, parameter(part) ?? '')]));
}

function isNamedPart(name: string): name is NamedPart {
  return Object.hasOwn(NAMES, name);
}

function checkedName(part: NamedPart, name: string): string {
  if (NAMES[part].test(name)) return name;
  throw new SamtalError('invalid_resource_name', {
    message: `The name '${shortened(name)}' is not valid: it must match the pattern ${NAMES[part].source}.`,
  });
}
