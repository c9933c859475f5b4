/**
 * A closed set of phrases, written as rules over words:
 * `a b` is a then b, `(a | b c)` one of several, `[a]` a or nothing, `{a}` a any number of times,
 * `<name>` another rule. A rule may not begin with itself.
 */
export type GrammarRules<Name extends string> = Readonly<Record<Name, string>>;

/** Whether `words`, all of them, are a phrase of the rule called `name`. */
export type MatchesPhrase<Name extends string> = (name: Name, words: readonly string[]) => boolean;

/** Throws a `SyntaxError` for a rule that can't be read and a `ReferenceError` for a rule that is not there. */
export function compileGrammar<Name extends string>(rules: GrammarRules<Name>): MatchesPhrase<Name> {
  const matchers = new Map<string, Matcher>();
  const find = (name: string): Matcher => {
    const matcher = matchers.get(name);
    if (matcher === undefined) throw new ReferenceError(`Cannot match phrase: no rule "${name}"`);
    return matcher;
  };
  const sources: [string, string][] = Object.entries(rules);
  for (const [name, source] of sources) matchers.set(name, new RuleReader(source, find).read());
  for (const [, source] of sources) for (const [, name = ''] of source.matchAll(/<([^<>]*)>/gu)) find(name);
  const vocabulary = new Set(sources.flatMap(([, source]) => source.match(WORD) ?? []));
  // Most of what people say has a word that no rule has; to find that out is cheaper than to try all rules.
  const isKnown = (word: string) => vocabulary.has(word);
  return (name, words) => words.every(isKnown) && find(name)(words, new Set([0])).has(words.length);
}

/** A word of a rule, not the name of another one. */
const WORD = /(?<![^\s()[\]{}|])[^\s()[\]{}|<>]+(?![^\s()[\]{}|])/gu;

/**
 * From a set of places in the words, all places where the phrase may end. Working with sets of places
 * makes the cost a product of rule length and word count; no input makes it backtrack.
 */
type Matcher = (words: readonly string[], from: ReadonlySet<number>) => ReadonlySet<number>;

class RuleReader {
  readonly #tokens: readonly string[];
  readonly #find: (name: string) => Matcher;
  readonly #source: string;
  #index = 0;

  constructor(source: string, find: (name: string) => Matcher) {
    this.#source = source;
    this.#tokens = source.match(/[()[\]{}|]|[^\s()[\]{}|]+/gu) ?? [];
    this.#find = find;
  }

  read(): Matcher {
    const matcher = this.#readAlternatives();
    if (this.#index < this.#tokens.length) throw this.#unreadable();
    return matcher;
  }

  #readAlternatives(): Matcher {
    const alternatives = [this.#readSequence()];
    while (this.#tokens[this.#index] === '|') {
      this.#index += 1;
      alternatives.push(this.#readSequence());
    }
    return oneOf(alternatives);
  }

  #readSequence(): Matcher {
    const items: Matcher[] = [];
    for (let token = this.#tokens[this.#index]; token !== undefined; token = this.#tokens[this.#index]) {
      if (token === '|' || token === ')' || token === ']' || token === '}') break;
      this.#index += 1;
      items.push(this.#readItem(token));
    }
    if (items.length === 0) throw this.#unreadable();
    return sequence(items);
  }

  #readItem(token: string): Matcher {
    if (token === '(') return this.#readGroup(')');
    if (token === '[') return optional(this.#readGroup(']'));
    if (token === '{') return repeated(this.#readGroup('}'));
    const name = /^<(.+)>$/u.exec(token)?.[1];
    if (name === undefined) return word(token);
    return (words, from) => this.#find(name)(words, from);
  }

  #readGroup(closing: string): Matcher {
    const matcher = this.#readAlternatives();
    if (this.#tokens[this.#index] !== closing) throw this.#unreadable();
    this.#index += 1;
    return matcher;
  }

  #unreadable(): SyntaxError {
    return new SyntaxError(`Cannot read rule at token ${this.#index}: ${this.#source}`);
  }
}

function word(expected: string): Matcher {
  return (words, from) =>
    new Set([...from].filter((place) => words[place] === expected).map((place) => place + 1));
}

function sequence(items: readonly Matcher[]): Matcher {
  return (words, from) =>
    items.reduce((places, item) => (places.size === 0 ? places : item(words, places)), from);
}

function oneOf(alternatives: readonly Matcher[]): Matcher {
  return (words, from) => new Set(alternatives.flatMap((alternative) => [...alternative(words, from)]));
}

function optional(item: Matcher): Matcher {
  return (words, from) => new Set([...from, ...item(words, from)]);
}

function repeated(item: Matcher): Matcher {
  return (words, from) => {
    const reached = new Set(from);
    for (let fresh: ReadonlySet<number> = from; fresh.size > 0; ) {
      fresh = new Set([...item(words, fresh)].filter((place) => !reached.has(place)));
      for (const place of fresh) reached.add(place);
    }
    return reached;
  };
}
