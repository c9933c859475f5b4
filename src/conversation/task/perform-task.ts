import type { LanguageModelPart } from '../../engines/language-model.ts';
import { type Hearings, transcriptDeltas } from '../listen.ts';
import type { RecognizedTask } from './recognize-task.ts';

/** Small enough that transcript and sound alternate, large enough that a chapter is not a thousand events. */
const DELTA_CHARACTERS = 200;

export interface PerformTaskOptions {
  /** What goes beyond is left out, and the answer ends with `length`. */
  maxWords?: number | undefined;
  signal: AbortSignal;
}

/**
 * Answers a task in the form in which a language model would, so that it is spoken in the same way: a
 * recording's transcript as it is heard, a text from its beginning to its end.
 */
export async function* performTask(
  task: RecognizedTask,
  hearings: Hearings,
  { maxWords = Number.POSITIVE_INFINITY, signal }: PerformTaskOptions,
): AsyncGenerator<LanguageModelPart, void, undefined> {
  const deltas = task.type === 'read-aloud' ? slicesOf(task.text) : transcriptsOf(task, hearings, signal);
  let wordsLeft = maxWords;
  for await (const text of deltas) {
    const words = text.match(/\s*\S+/g) ?? [];
    if (words.length > wordsLeft) {
      yield { type: 'text-delta', text: words.slice(0, wordsLeft).join('') };
      yield { type: 'end', finishReason: 'length' };
      return;
    }
    wordsLeft -= words.length;
    yield { type: 'text-delta', text };
  }
  yield { type: 'end', finishReason: 'stop' };
}

async function* transcriptsOf(
  { recordings }: Extract<RecognizedTask, { type: 'transcribe' }>,
  hearings: Hearings,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  let separator = '';
  for (const recording of recordings) {
    const hearing = hearings.get(recording);
    if (hearing === undefined) throw new Error('A recording to transcribe was not prepared');
    for await (const delta of transcriptDeltas(hearing, signal)) {
      yield separator + delta;
      separator = '';
    }
    separator = '\n\n';
  }
}

async function* slicesOf(text: string): AsyncGenerator<string, void, undefined> {
  for (let start = 0; start < text.length; ) {
    const space = text.indexOf(' ', start + DELTA_CHARACTERS);
    const end = space === -1 || space > start + 2 * DELTA_CHARACTERS ? start + 2 * DELTA_CHARACTERS : space;
    yield text.slice(start, end);
    start = end;
  }
}
