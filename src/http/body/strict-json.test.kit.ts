/** Names, or strings that may be one, and what tells where an object begins and ends. */
const TOKENS = /"(?:[^"\\]|\\.)*"(?:[ \t\r\n]*:)?|[[\]{}]/gs;

interface OpenBracket {
  names: Set<string>;
  /** The name of the member that it is the value of. */
  memberName: string | undefined;
}

/**
 * The reference for bodies: what `JSON.parse` takes, but for objects with two members of one name, members
 * named `__proto__`, and `constructor` objects with a member `prototype`.
 */
export function isStrictJson(text: string): boolean {
  try {
    JSON.parse(text);
  } catch {
    return false;
  }
  const open: OpenBracket[] = [];
  let memberName: string | undefined;
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '}' || token === ']') open.pop();
    else if (token === '{' || token === '[') open.push({ names: new Set(), memberName });
    memberName = undefined;
    if (!token.endsWith(':')) continue;
    memberName = String(JSON.parse(token.slice(0, -1)));
    const bracket = open.at(-1);
    const isReserved = memberName === 'prototype' && bracket?.memberName === 'constructor';
    if (memberName === '__proto__' || isReserved || bracket?.names.has(memberName)) return false;
    bracket?.names.add(memberName);
  }
  return true;
}
