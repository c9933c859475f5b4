import { type GrammarRules, literal, oneOf } from '../grammar/gbnf.ts';

/**
 * An expression for any text that contains none of `beginnings`. Where one is complete, `after` says what may
 * follow it; without that the text can't go there. The rules are an automaton with one way on at each character
 * (Aho and Corasick), so that the sampler has no more to weigh than without them.
 */
export function wordsWithout(
  beginnings: readonly string[],
  rules: GrammarRules,
  after: (beginning: string) => string | undefined = () => undefined,
): string {
  const prefixes = [
    ...new Set(beginnings.flatMap((text) => [...text].map((_, index) => text.slice(0, index)))),
  ];
  const states = new Map(prefixes.map((prefix) => [prefix, rules.reserve()]));
  const characters = [...new Set(beginnings.join(''))];

  for (const [prefix, state] of states) {
    const ways = ['""'];
    const others: string[] = [];
    for (const character of characters) {
      const text = prefix + character;
      const complete = beginnings.find((beginning) => text.endsWith(beginning));
      const next = complete === undefined ? longestEnd(text, states) : undefined;
      if (next?.name === states.get('')?.name) {
        others.push(character);
        continue;
      }
      const rest = complete === undefined ? next?.name : after(complete);
      if (rest !== undefined) ways.push(`${literal(character)} ${rest}`);
    }
    const special = characters.filter((character) => !others.includes(character));
    ways.push(`${oneOf(special, { except: true })} ${states.get('')?.name}`);
    state.write(ways.join(' | '));
  }
  return states.get('')?.name ?? '""';
}

/** The state of the longest end of `text` with which a beginning begins. */
function longestEnd<State>(text: string, states: ReadonlyMap<string, State>): State | undefined {
  for (let start = 0; start <= text.length; start++) {
    const state = states.get(text.slice(start));
    if (state !== undefined) return state;
  }
  return undefined;
}
