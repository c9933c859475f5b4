import { invalidJson } from './invalid-json.ts';
import type { PathFrame } from './json-path.ts';

/**
 * The names of one object's members, as they come. Of two members with one name every parser takes another
 * one, so a proxy that checks requests and this server could see different requests; and names that reach
 * the prototype of JavaScript's objects have no other use.
 */
export class MemberNames {
  readonly #names = new Set<string>();
  readonly #isConstructor: boolean;

  /** `parent` is what the object is a member of. */
  constructor(parent: PathFrame | undefined) {
    this.#isConstructor = parent?.type === 'object' && parent.key === 'constructor';
  }

  /**
   * Takes the bytes of a name as Latin-1, escapes still in, and returns the name. Throws `invalid_json` for one
   * that was there before, for `__proto__`, and for `prototype` within `constructor`: that name alone may be
   * one that people gave the parameter of a tool.
   */
  add(raw: string): string {
    const name = decodedName(raw);
    if (this.#names.has(name)) throw invalidJson('A member is there twice.');
    if (name === '__proto__' || (name === 'prototype' && this.#isConstructor))
      throw invalidJson(`A member is named ${name}.`);
    this.#names.add(name);
    return name;
  }
}

/** A name with a broken escape can't be a name we look for; `JSON.parse` will refuse the whole. */
function decodedName(raw: string): string {
  if (/^[ -[\]-~]*$/.test(raw)) return raw;
  const text = Buffer.from(raw, 'latin1').toString();
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
