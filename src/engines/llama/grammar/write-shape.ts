import { type GrammarRules, GrammarTooLarge, literal, MAX_REPETITIONS } from './gbnf.ts';
import { literalChoice, otherThan } from './literal-choice.ts';
import type { Alternative, ArrayShape, Member, ObjectShape, ValueShape } from './value-shape.ts';

/** Ways on that the sampler weighs at one place: members that may be left out, alternatives of a value. */
const MAX_WAYS = 128;

/** Writes rules for a graph of shapes and returns the name of the one for `shape`. Throws `GrammarTooLarge`. */
export function writeShape(shape: ValueShape, rules: GrammarRules): string {
  const names = new Map<ValueShape | Alternative, string>();
  return ruleOf(shape);

  function ruleOf(value: ValueShape): string {
    return named(value, () => {
      if (value.alternatives.length > MAX_WAYS) throw new GrammarTooLarge();
      return value.alternatives.map(ruleOfAlternative).join(' | ');
    });
  }

  /**
   * Every alternative has a rule that begins with a character, not with another rule: llama.cpp looks for left
   * recursion along all ways through the rules that rules begin with, which can be exponentially many.
   */
  function ruleOfAlternative(alternative: Alternative): string {
    return named(alternative, () => {
      switch (alternative.type) {
        case 'literal':
          return literalChoice(alternative.texts);
        case 'simple':
          return alternative.expression;
        case 'object':
          return objectExpression(alternative);
        case 'array':
          return arrayExpression(alternative);
      }
    });
  }

  function named(key: ValueShape | Alternative, expression: () => string): string {
    const known = names.get(key);
    if (known !== undefined) return known;
    const rule = rules.reserve();
    names.set(key, rule.name);
    rule.write(expression());
    return rule.name;
  }

  function objectExpression({ members, others }: ObjectShape): string {
    refuseManyWays(members);
    const other =
      others === undefined
        ? undefined
        : `"\\"" ${rules.add(otherThan(members.map(({ name }) => JSON.stringify(name).slice(1, -1))))} "\\":" sp ${ruleOf(others)}`;
    // From the last member to the first: what may follow a member, with the comma, and what may stand first.
    let following = other === undefined ? '""' : rules.add(`("," sp ${other})*`);
    let beginning = other === undefined ? '""' : rules.add(`(${other} ${following})?`);
    for (const { name, value, required } of members.toReversed()) {
      const member = `${literal(`${JSON.stringify(name)}:`)} sp ${ruleOf(value)}`;
      beginning = rules.add(`${member} ${following}${required ? '' : ` | ${beginning}`}`);
      following = rules.add(`"," sp ${member} ${following}${required ? '' : ` | ${following}`}`);
    }
    return `"{" ${beginning} "}"`;
  }

  function arrayExpression({ first, rest, minItems, maxItems }: ArrayShape): string {
    const items = first.map(ruleOf);
    if (rest === undefined || maxItems <= first.length) return `"[" ${items.join(' "," sp ')} "]"`;
    const item = ruleOf(rest);
    const more = rules.add(`"," sp ${item}`);
    if (items.length > 0) {
      return `"[" ${items.join(' "," sp ')} ${times(more, minItems - items.length, maxItems - items.length)} "]"`;
    }
    const some = `${item} ${times(more, minItems - 1, maxItems - 1)}`;
    return minItems === 0 ? `"[" (${some})? "]"` : `"[" ${some} "]"`;
  }
}

function refuseManyWays(members: readonly Member[]): void {
  let ways = 0;
  for (const { required } of members) {
    ways = required ? 0 : ways + 1;
    if (ways > MAX_WAYS) throw new GrammarTooLarge();
  }
}

function times(rule: string, atLeast: number, atMost: number): string {
  const least = Math.max(0, atLeast);
  if (atMost === Number.POSITIVE_INFINITY) return `${rule}{${least},}`;
  if (atMost > MAX_REPETITIONS) throw new GrammarTooLarge();
  return `${rule}{${least},${atMost}}`;
}
