import { literal, oneOf } from './gbnf.ts';

/** Texts by their first characters. The number is that of the texts that end here. */
interface Prefix {
  ends: boolean;
  next: Map<string, Prefix>;
}

/** An expression for any of these texts, whose common beginnings are written once: the sampler then has one way to go. */
export function literalChoice(texts: Iterable<string>): string {
  return choiceOf(prefixesOf(texts));
}

/**
 * An expression for the inside of a JSON string that is none of these texts, written without escapes, which could
 * spell one of them.
 */
export function otherThan(texts: Iterable<string>): string {
  return otherThanPrefix(prefixesOf(texts));
}

function prefixesOf(texts: Iterable<string>): Prefix {
  const root: Prefix = { ends: false, next: new Map() };
  for (const text of texts) {
    let prefix = root;
    for (const character of text) {
      const next = prefix.next.get(character) ?? { ends: false, next: new Map() };
      prefix.next.set(character, next);
      prefix = next;
    }
    prefix.ends = true;
  }
  return root;
}

function choiceOf(prefix: Prefix): string {
  const parts = [...prefix.next].map(([character, next]) => {
    let text = character;
    let end = next;
    // A text that does not branch is one literal, or a long one would nest as deep as it is long.
    for (let only = onlyNext(end); only !== undefined; only = onlyNext(end)) {
      text += only[0];
      end = only[1];
    }
    return end.next.size === 0 ? literal(text) : `${literal(text)} (${choiceOf(end)})`;
  });
  if (prefix.ends) parts.push('""');
  return parts.join(' | ');
}

function onlyNext({ ends, next }: Prefix): [string, Prefix] | undefined {
  return ends || next.size !== 1 ? undefined : [...next][0];
}

const ANY = '[^"\\\\\\x7F\\x00-\\x1F]';

function otherThanPrefix({ ends, next }: Prefix): string {
  if (next.size === 0) return ends ? `${ANY}+` : `${ANY}*`;
  const others = `[^"\\\\\\x7F\\x00-\\x1F${oneOf(next.keys()).slice(1, -1)}] ${ANY}*`;
  const parts = [...next].map(([character, rest]) => `${literal(character)} (${otherThanPrefix(rest)})`);
  return [others, ...parts, ...(ends ? [] : ['""'])].join(' | ');
}
