import type { LanguageModelPart, TokenLogprob } from '../../language-model.ts';

type TextDelta = Extract<LanguageModelPart, { type: 'text-delta' }>;

/**
 * Sends each token's chances with its text, though the text may be held back or dropped on its way: as a thought,
 * as white space before the first word, as a stop string. What is let through is a run of what was written.
 */
export interface TokenLedger {
  /** Notes a token and the text that became complete with it. */
  write(text: string, logprob: TokenLogprob): void;
  /** Forgets the first characters that were written. */
  drop(characters: number): void;
  /** Takes text that was let through and gives those tokens of it that are complete. */
  let(text: string): TextDelta | undefined;
  /** The rest of what was let through: of a token that was cut only what remains of it. */
  end(): TextDelta | undefined;
}

interface Entry {
  text: string;
  logprob: TokenLogprob;
}

export function createTokenLedger(): TokenLedger {
  const entries: Entry[] = [];
  let passed = '';

  return {
    write(text, logprob) {
      entries.push({ text, logprob });
    },
    drop(characters) {
      let dropped = characters;
      for (let entry = entries[0]; entry !== undefined && dropped > 0; entry = entries[0]) {
        if (entry.text.length > dropped) {
          cutTo(entry, entry.text.slice(dropped));
          return;
        }
        dropped -= entry.text.length;
        entries.shift();
      }
    },
    let(text) {
      passed += text;
      const complete: Entry[] = [];
      let length = 0;
      for (const entry of entries) {
        if (length + entry.text.length > passed.length || passed.length === 0) break;
        length += entry.text.length;
        complete.push(entry);
      }
      // A part of a character after the last complete one waits for the rest of it.
      while (complete.at(-1)?.text === '') complete.pop();
      return take(complete);
    },
    end() {
      const [cut] = entries;
      if (passed === '' || cut === undefined) return undefined;
      cutTo(cut, passed);
      return take([cut]);
    },
  };

  function take(complete: readonly Entry[]): TextDelta | undefined {
    if (complete.length === 0) return undefined;
    entries.splice(0, complete.length);
    const text = complete.map((entry) => entry.text).join('');
    passed = passed.slice(text.length);
    return { type: 'text-delta', text, logprobs: complete.map(({ logprob }) => logprob) };
  }
}

function cutTo(entry: Entry, text: string): void {
  entry.text = text;
  entry.logprob = { ...entry.logprob, token: text, bytes: [...new TextEncoder().encode(text)] };
}
