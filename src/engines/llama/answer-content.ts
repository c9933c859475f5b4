import { createStopStrings } from '../../text/stop-strings.ts';
import { createJsonObjectScanner } from '../json-object-scanner.ts';
import type { LanguageModelPart, TokenLogprob } from '../language-model.ts';
import { withoutReasoning } from '../upstream/without-reasoning.ts';
import { createToolCallReader } from './calls/tool-call-reader.ts';
import { createTokenLedger } from './chances/token-ledger.ts';
import type { AnswerPlan } from './plan-answer.ts';

/** From what a model writes to what is answered: no thoughts, nothing from a stop string on, calls apart. */
export interface AnswerContent {
  push(text: string, logprob?: TokenLogprob): LanguageModelPart[];
  /** What was held back, when the text ends; a tag that has only begun is no word where the text was cut. */
  end(options: { isCut: boolean }): LanguageModelPart[];
  /** Whether words or JSON have begun, which a control token then ends. */
  readonly isSpeaking: boolean;
  readonly isCalling: boolean;
  /** Whether nothing more is to come. */
  readonly isComplete: boolean;
}

export function createAnswerContent(
  { content, maxCalls }: Pick<AnswerPlan, 'content' | 'maxCalls'>,
  { stop, hasLogprobs }: { stop: readonly string[]; hasLogprobs: boolean },
): AnswerContent {
  const spoken = withoutReasoning();
  const stops = createStopStrings(stop);
  const calls = content === 'calls' ? createToolCallReader() : undefined;
  const ledger = hasLogprobs ? createTokenLedger() : undefined;
  const scanner = createJsonObjectScanner();
  let isObject: boolean | undefined;
  let writtenCharacters = 0;
  let isSpeaking = false;
  let isComplete = false;

  return {
    push(text, logprob) {
      if (logprob !== undefined) ledger?.write(text, logprob);
      writtenCharacters += text.length;
      const visible = spoken.push(text);
      if (!isSpeaking && visible !== '') {
        isSpeaking = true;
        ledger?.drop(writtenCharacters - visible.length);
      }
      return visible === '' ? [] : read(visible);
    },
    end({ isCut }) {
      const parts = read(spoken.end());
      if (isComplete) return parts;
      const held = isCut && calls !== undefined ? '' : (calls?.end() ?? '');
      const { text, stopped } = stops.push(held);
      const rest = delta(stopped ? text : text + stops.end());
      return [...parts, ...rest, ...flush()];
    },
    get isSpeaking() {
      return isSpeaking;
    },
    get isCalling() {
      return calls?.isCalling === true;
    },
    get isComplete() {
      return isComplete;
    },
  };

  function read(visible: string): LanguageModelPart[] {
    if (calls === undefined) return words(visible);
    const parts: LanguageModelPart[] = [];
    for (const part of calls.push(visible)) {
      if (isComplete) break;
      if (part.type === 'words') parts.push(...words(part.text));
      // What a stop string might have begun with is words after all.
      else if (part.type === 'tool-call-start') parts.push(...delta(stops.end()), ...flush(), part);
      else parts.push(part);
    }
    isComplete ||= calls.completeCalls >= maxCalls;
    return parts;
  }

  function words(text: string): LanguageModelPart[] {
    // Only an object tells where it ends; after any other value the model must.
    isObject ??= content === 'value' && text.startsWith('{');
    if (isObject) scanner.push(text);
    const { text: passed, stopped } = stops.push(text);
    isComplete ||= stopped || scanner.isComplete;
    const parts = delta(passed);
    if (stopped) parts.push(...flush());
    else if (isComplete) parts.push(...delta(stops.end()), ...flush());
    return parts;
  }

  function delta(text: string): LanguageModelPart[] {
    if (ledger === undefined) return text === '' ? [] : [{ type: 'text-delta', text }];
    const part = ledger.let(text);
    return part === undefined ? [] : [part];
  }

  function flush(): LanguageModelPart[] {
    const part = ledger?.end();
    return part === undefined ? [] : [part];
  }
}
