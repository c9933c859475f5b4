import { setImmediate as nextTurn } from 'node:timers/promises';

/** Longer runs without a break make the tokenizer quadratic: 100,000 letters took 4.3 s, cut like this 11 ms. */
const LONG_RUN = /(\S{256}|\s{256})/u;
const MAX_RUN_CHARACTERS = 256;
const MAX_CUT_CHARACTERS = 64 * 1024;

/**
 * Tokens of a text in o200k_base, the encoding of the audio models. Exact, but for runs of more than 256
 * letters or blanks, which are counted in pieces. Long texts are counted in turns of about 10 ms.
 */
export async function countTokens(text: string): Promise<number> {
  if (text === '') return 0;
  const count = counter ?? (await loadCounter());
  if (text.length <= MAX_RUN_CHARACTERS) return count(text);
  let tokens = 0;
  let charactersThisTurn = 0;
  for (const piece of pieces(text)) {
    if (charactersThisTurn > MAX_CUT_CHARACTERS) {
      await nextTurn();
      charactersThisTurn = 0;
    }
    tokens += count(piece);
    charactersThisTurn += piece.length;
  }
  return tokens;
}

type Counter = (text: string) => number;

let counter: Counter | undefined;
let loading: Promise<Counter> | undefined;

/**
 * The table of 200,000 tokens takes 130 ms and 60 MB, so it is loaded at the first count or when a server has
 * nothing better to do. The package's root would load four more tables.
 */
export function loadCounter(): Promise<Counter> {
  loading ??= import('gpt-tokenizer/encoding/o200k_base').then(
    ({ countTokens: count, setMergeCacheSize }) => {
      // Its cache holds the words of past requests; a small one is as fast and keeps fewer of them.
      setMergeCacheSize(1_000);
      const everythingIsText = { disallowedSpecial: new Set<string>() };
      counter = (text) => count(text, everythingIsText);
      return counter;
    },
  );
  return loading;
}

function* pieces(text: string): Generator<string> {
  for (const run of text.split(LONG_RUN)) {
    for (let start = 0; start < run.length; ) {
      const end = cutAt(run, start);
      yield run.slice(start, end);
      start = end;
    }
  }
}

/** Cuts before a blank, where a token ends anyway. */
function cutAt(run: string, start: number): number {
  if (run.length - start <= MAX_CUT_CHARACTERS) return run.length;
  const blank = run.lastIndexOf(' ', start + MAX_CUT_CHARACTERS);
  return blank > start ? blank : start + MAX_CUT_CHARACTERS;
}
