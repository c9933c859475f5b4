import { isRecord } from './is-record.ts';

/**
 * What a reference such as `#` or `#/$defs/node` points to in the schema that it stands in, by JSON Pointer (RFC
 * 6901); `undefined` where it points to nothing or out of the schema.
 */
export function resolveReference(root: unknown, reference: unknown): unknown {
  if (typeof reference !== 'string' || !/^#(?:\/|$)/.test(reference)) return undefined;
  let target: unknown = root;
  for (const part of reference.slice(1).split('/').slice(1)) {
    const name = decode(part);
    if (name === undefined) return undefined;
    if (Array.isArray(target)) target = /^\d+$/.test(name) ? target[Number(name)] : undefined;
    else if (isRecord(target) && Object.hasOwn(target, name)) target = target[name];
    else return undefined;
  }
  return target;
}

function decode(part: string): string | undefined {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return undefined;
  }
}
