import { createJsonObjectScanner, type JsonObjectScanner } from '../../json-object-scanner.ts';
import type { LanguageModelPart } from '../../language-model.ts';
import { CALL_TAG } from './tool-tags.ts';

export type CallPart =
  | { type: 'words'; text: string }
  | Extract<LanguageModelPart, { type: 'tool-call-start' | 'tool-call-delta' }>;

/** Tells words and calls apart in what a model writes, however the text is cut into pieces. */
export interface ToolCallReader {
  push(text: string): CallPart[];
  /** Words that were held back as the possible beginning of a call, when the text ends without it. */
  end(): string;
  /** Whether a call has begun; no words come after one. */
  readonly isCalling: boolean;
  /** Calls whose arguments are complete. */
  readonly completeCalls: number;
}

const NAME = /^\s*\{\s*"name":\s*("(?:[^"\\]|\\.)*")/;
const BEFORE_ARGUMENTS = /^\s*,\s*"arguments":\s*(?=\S)/;

/** For text in the form of `tool-tags.ts`, to which a grammar has held the model. */
export function createToolCallReader(): ToolCallReader {
  let state: 'words' | 'name' | 'before-arguments' | 'arguments' | 'after' = 'words';
  let held = '';
  let scanner: JsonObjectScanner = createJsonObjectScanner();
  let completeCalls = 0;

  return {
    push(text) {
      held += text;
      const parts: CallPart[] = [];
      for (let before = ''; before !== `${state} ${held.length}`; ) {
        before = `${state} ${held.length}`;
        const part = step();
        if (part !== undefined) parts.push(part);
      }
      return parts;
    },
    end() {
      return state === 'words' ? held : '';
    },
    get isCalling() {
      return state !== 'words';
    },
    get completeCalls() {
      return completeCalls;
    },
  };

  function step(): CallPart | undefined {
    switch (state) {
      case 'words': {
        const at = held.indexOf(CALL_TAG);
        const words = at < 0 ? held.slice(0, held.length - beginningAtEnd(held)) : held.slice(0, at);
        held = at < 0 ? held.slice(words.length) : held.slice(at + CALL_TAG.length);
        if (at >= 0) state = 'name';
        return words === '' ? undefined : { type: 'words', text: words };
      }
      case 'name': {
        const [all = '', name] = NAME.exec(held) ?? [];
        if (name === undefined) return undefined;
        held = held.slice(all.length);
        state = 'before-arguments';
        return { type: 'tool-call-start', name: String(JSON.parse(name)) };
      }
      case 'before-arguments': {
        const [all] = BEFORE_ARGUMENTS.exec(held) ?? [];
        if (all === undefined) return undefined;
        held = held.slice(all.length);
        scanner = createJsonObjectScanner();
        state = 'arguments';
        return undefined;
      }
      case 'arguments': {
        const text = held.slice(0, scanner.push(held));
        held = held.slice(text.length);
        if (scanner.isComplete) {
          completeCalls += 1;
          state = 'after';
        }
        return text === '' ? undefined : { type: 'tool-call-delta', arguments: text };
      }
      case 'after': {
        const at = held.indexOf(CALL_TAG);
        if (at < 0) return undefined;
        held = held.slice(at + CALL_TAG.length);
        state = 'name';
        return undefined;
      }
    }
  }
}

/** Characters at the end of `text` with which a call may begin. */
function beginningAtEnd(text: string): number {
  let length = Math.min(CALL_TAG.length - 1, text.length);
  while (!CALL_TAG.startsWith(text.slice(text.length - length))) length -= 1;
  return length;
}
