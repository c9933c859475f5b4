import { SamtalError } from '../../../errors.ts';

/**
 * Rules of a grammar in llama.cpp's notation, GBNF. Its parser prints a grammar that it does not accept, with
 * all that came from the client, to standard error; so nothing unescaped may get in here.
 */
export interface GrammarRules {
  /** A rule with a name of its own. */
  add(expression: string): string;
  /** A rule that is written later, because it refers to what refers to it. */
  reserve(): { name: string; write(expression: string): void };
  /** The grammar of texts that keep to `expression`. */
  text(expression: string): string;
}

/** Thrown where a grammar becomes so large that its parser or its sampler would be slow. */
export class GrammarTooLarge extends SamtalError {
  constructor() {
    super('unsupported_value', { message: 'Cannot hold an answer to tools and a format as large as these.' });
  }
}

/** Structured Outputs takes schemas with 5,000 properties, each of which is three rules here. */
const MAX_RULES = 20_000;

/** Twice what the longest schema has; the parser reads a megabyte in some ten milliseconds. */
const MAX_CHARACTERS = 500_000;

export function createGrammarRules(): GrammarRules {
  const rules: string[] = [];
  let count = 0;
  let characters = 0;

  function write(name: string, expression: string): void {
    characters += expression.length;
    if (characters > MAX_CHARACTERS) throw new GrammarTooLarge();
    rules.push(`${name} ::= ${expression}`);
  }

  function reserve() {
    count += 1;
    if (count > MAX_RULES) throw new GrammarTooLarge();
    const name = `r${count}`;
    return { name, write: (expression: string) => write(name, expression) };
  }

  return {
    reserve,
    add(expression) {
      const rule = reserve();
      rule.write(expression);
      return rule.name;
    },
    text: (expression) => [`root ::= ${expression}`, ...rules, ...JSON_RULES].join('\n'),
  };
}

/** Times that a rule may be repeated. Above 2000 llama.cpp quietly reads "any number of times". */
export const MAX_REPETITIONS = 1000;

/**
 * JSON without padding, or a small model would write spaces for ever: a space may follow a colon and a comma,
 * where models are used to one. Numbers are such that a double holds them. An escape is no half of a surrogate
 * pair, so that each is one character.
 */
const JSON_RULES = [
  'sp ::= " "?',
  'char ::= [^"\\\\\\x7F\\x00-\\x1F] | "\\\\" (["\\\\/bfnrt] | "u" ([0-9a-ce-fA-CE-F] hex hex hex | [dD] [0-7] hex hex))',
  'hex ::= [0-9a-fA-F]',
  'string ::= "\\"" char* "\\""',
  'integer ::= "-"? ("0" | [1-9] [0-9]{0,14})',
  'number ::= integer ("." [0-9]{1,15})? ([eE] [-+]? [0-9]{1,2})?',
  'boolean ::= "true" | "false"',
  'value ::= object | array | string | number | boolean | "null"',
  'object ::= "{" (string ":" sp value ("," sp string ":" sp value)*)? "}"',
  'array ::= "[" (value ("," sp value)*)? "]"',
];

/** A text, character by character, as the grammar writes it. */
export function literal(text: string): string {
  return `"${Array.from(text, escaped).join('')}"`;
}

/** A class of characters, or with `except` of all but these. */
export function oneOf(characters: Iterable<string>, { except = false } = {}): string {
  return `[${except ? '^' : ''}${Array.from(characters, escaped).join('')}]`;
}

/** Everything but letters, digits and spaces as its number: no character can then mean anything else. */
function escaped(character: string): string {
  if (/^[A-Za-z0-9 ]$/.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return code <= 0xff ? `\\x${hex(code, 2)}` : code <= 0xffff ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

function hex(code: number, digits: number): string {
  return code.toString(16).toUpperCase().padStart(digits, '0');
}
