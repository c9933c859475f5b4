import { literal } from './gbnf.ts';

/** Longer patterns, or ones that repeat more, would give the sampler too many ways to follow. */
const MAX_CHARACTERS = 400;
const MAX_PLACES = 400;

type Range = readonly [first: number, last: number];

/** What can't stand unescaped in a JSON string, and halves of characters. */
const FORBIDDEN: readonly Range[] = [
  [0x00, 0x1f],
  [0x22, 0x22],
  [0x5c, 0x5c],
  [0x7f, 0x7f],
  [0xd800, 0xdfff],
  [0x110000, 0x110000],
];

const CLASSES: ReadonlyMap<string, readonly Range[]> = new Map([
  ['d', ranges('09')],
  ['w', ranges('09AZ__az')],
  ['s', ranges('  ')],
]);

interface Piece {
  expression: string;
  mayBeEmpty: boolean;
  /** Places of the pattern, repeated ones counted as often as they may come. */
  places: number;
}

/**
 * An expression for text within a JSON string that matches a regular expression from its first character to its
 * last; `undefined` where there is none, for assertions, references and the like. Of the characters that a class
 * allows it leaves out those that JSON would have to escape.
 */
export function patternExpression(pattern: string): string | undefined {
  if (pattern.length > MAX_CHARACTERS || !isRegularExpression(pattern)) return undefined;
  const reader = createPatternReader(pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''));
  const piece = reader.alternatives();
  if (piece === undefined || !reader.isAtEnd() || piece.places > MAX_PLACES) return undefined;
  return piece.expression;
}

function isRegularExpression(pattern: string): boolean {
  return ['u', ''].some((flags) => {
    try {
      new RegExp(pattern, flags);
      return true;
    } catch {
      return false;
    }
  });
}

/** Each of its functions reads from where the last one stopped, and gives `undefined` for what it does not know. */
function createPatternReader(pattern: string) {
  let at = 0;
  return { alternatives, isAtEnd: () => at === pattern.length };

  function alternatives(): Piece | undefined {
    const pieces: Piece[] = [];
    do {
      const piece = sequence();
      if (piece === undefined) return undefined;
      pieces.push(piece);
    } while (take('|'));
    return {
      expression: pieces.map(({ expression }) => expression).join(' | '),
      mayBeEmpty: pieces.some(({ mayBeEmpty }) => mayBeEmpty),
      places: pieces.reduce((sum, { places }) => sum + places, 0),
    };
  }

  function sequence(): Piece | undefined {
    const pieces: Piece[] = [];
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const piece = repeated(atom());
      if (piece === undefined) return undefined;
      pieces.push(piece);
    }
    return {
      expression: pieces.length === 0 ? '""' : pieces.map(({ expression }) => expression).join(' '),
      mayBeEmpty: pieces.every(({ mayBeEmpty }) => mayBeEmpty),
      places: pieces.reduce((sum, { places }) => sum + places, 0),
    };
  }

  function atom(): Piece | undefined {
    if (take('(')) {
      if (pattern[at] === '?' && !take('?:')) return undefined;
      const inner = alternatives();
      if (inner === undefined || !take(')')) return undefined;
      return { ...inner, expression: `(${inner.expression})` };
    }
    if (take('[')) return characterClass();
    if (take('.')) return oneOfRanges(allBut([]));
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (/[\^$*+?{}\])]/.test(character)) return undefined;
    at += character.length;
    if (character !== '\\') return place(literal(JSON.stringify(character).slice(1, -1)));
    const escaped = escapedCharacter();
    if (escaped === undefined) return undefined;
    return typeof escaped === 'string'
      ? place(literal(JSON.stringify(escaped).slice(1, -1)))
      : oneOfRanges(escaped);
  }

  /** What stands behind a backslash: a character, or a class of them. */
  function escapedCharacter(): string | readonly Range[] | undefined {
    const name = pattern[at] ?? '';
    at += 1;
    const known = CLASSES.get(name.toLowerCase());
    if (known !== undefined) return name === name.toLowerCase() ? known : allBut(known);
    if (name === 'n') return '\n';
    if (name === 't') return '\t';
    return /[\^$\\.*+?()[\]{}|/-]/.test(name) ? name : undefined;
  }

  function characterClass(): Piece | undefined {
    const isExcept = take('^');
    const members: Range[] = [];
    while (!take(']')) {
      const first = member();
      if (first === undefined) return undefined;
      if (typeof first !== 'string') {
        members.push(...first);
        continue;
      }
      const isRange = pattern[at] === '-' && pattern[at + 1] !== ']';
      const last = isRange && take('-') ? member() : first;
      if (typeof last !== 'string') return undefined;
      members.push([first.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0]);
    }
    return oneOfRanges(isExcept ? allBut(members) : members);
  }

  function member(): string | readonly Range[] | undefined {
    if (take('\\')) return escapedCharacter();
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    at += character.length;
    return character;
  }

  function repeated(piece: Piece | undefined): Piece | undefined {
    const [text, , least = '', comma, most = ''] =
      /^(\?|\*|\+|\{(\d{1,4})(,?)(\d{0,4})\})\??/.exec(pattern.slice(at)) ?? [];
    if (text === undefined || piece === undefined) return piece;
    at += text.length;
    // llama.cpp takes what may be empty and comes any number of times for left recursion.
    if (piece.mayBeEmpty) return undefined;
    const sign = text.charAt(0);
    const times = sign === '{' ? Number(comma === '' ? least : most === '' ? least : most) : 1;
    return {
      expression: `${piece.expression}${sign === '{' ? `{${least}${comma}${most}}` : sign}`,
      mayBeEmpty: sign === '?' || sign === '*' || (sign === '{' && Number(least) === 0),
      places: piece.places * Math.max(1, times),
    };
  }

  function take(text: string): boolean {
    if (!pattern.startsWith(text, at)) return false;
    at += text.length;
    return true;
  }
}

function place(expression: string): Piece {
  return { expression, mayBeEmpty: false, places: 1 };
}

function oneOfRanges(members: readonly Range[]): Piece | undefined {
  const allowed = members.flatMap((member) => without(member, FORBIDDEN));
  if (allowed.length === 0) return undefined;
  return place(`[${allowed.map(([first, last]) => `${coded(first)}-${coded(last)}`).join('')}]`);
}

function allBut(members: readonly Range[]): readonly Range[] {
  return without([0, 0x10ffff], members);
}

/** What is left of a range when others are taken out. */
function without(range: Range, taken: readonly Range[]): Range[] {
  let left: Range[] = [range];
  for (const [first, last] of taken) {
    left = left.flatMap(([low, high]): Range[] => {
      if (last < low || high < first) return [[low, high]];
      const parts: Range[] = [
        [low, first - 1],
        [last + 1, high],
      ];
      return parts.filter(([from, to]) => from <= to);
    });
  }
  return left;
}

function coded(code: number): string {
  return `\\U${code.toString(16).toUpperCase().padStart(8, '0')}`;
}

/** Pairs of characters as ranges. */
function ranges(pairs: string): readonly Range[] {
  return Array.from({ length: pairs.length / 2 }, (_, index) => [
    pairs.charCodeAt(2 * index),
    pairs.charCodeAt(2 * index + 1),
  ]);
}
