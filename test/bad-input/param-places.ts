import { shortened } from '../../src/wire/param-path.ts';

/** Whether `param` names a value that was sent, or a member of something that was sent and has no such member. */
export function isPlaceIn(sent: unknown, param: string): boolean {
  if (param === '') return typeof sent === 'object' && sent !== null && Object.hasOwn(sent, '');
  // The path of an unknown answer's id begins with a word that is no part of the request.
  const plain = param.replace(/^content\.(?=messages\[\d+\]\.audio\.id$)/, '');
  // Where the turns of tools do not match, the real service writes the index as a member.
  const path = plain.replace(/^messages\.(?=\[\d+\]\.role$)/, 'messages');
  const places = placesIn(sent);
  if (places.has(path)) return true;
  const [, parent = '', name = path] = /^(.*)\.([a-z_]+)$/.exec(path) ?? [];
  return /^[a-z_]+$/.test(name) && (parent === '' || places.has(parent));
}

/** Each value's path, written independently of the product, except for how long names are cut. */
function placesIn(value: unknown, path = '', places = new Set<string>()): Set<string> {
  if (path !== '') places.add(path);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) placesIn(item, `${path}[${index}]`, places);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      placesIn(member, `${path}${path === '' ? '' : '.'}${shortened(name)}`, places);
    }
  }
  return places;
}
