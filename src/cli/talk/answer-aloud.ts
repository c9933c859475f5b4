import type { Conversation } from './conversation.ts';
import type { Answer, Question } from './conversation-turns.ts';
import { type Playing, startPlaying } from './player.ts';
import { printable } from './printable.ts';
import type { PlayerProgram } from './sound-programs.ts';

export interface Aloud {
  conversation: Conversation;
  /** Without one the answer is only shown. */
  player: PlayerProgram | undefined;
  /** Takes the transcript, as it is spoken. */
  show(text: string): void;
  /** Takes what is to be told beside it, a sentence at a time. */
  tell(sentence: string): void;
}

/**
 * Asks, shows the answer and plays it while it comes, and resolves when it was heard out. The signal interrupts
 * it, and the work of the server. Throws a `TalkFailure`.
 */
export async function answerAloud(
  question: Question,
  { conversation, player, show, tell }: Aloud,
  signal: AbortSignal,
): Promise<Answer> {
  const failed = new AbortController();
  const stopPlaying = AbortSignal.any([signal, failed.signal]);
  let playing: Playing | undefined;
  const listener = {
    onText: (text: string) => show(printable(text)),
    onSound(bytes: Uint8Array) {
      if (player === undefined) return;
      playing ??= startPlaying(player, stopPlaying);
      playing.write(bytes);
    },
    onForgotten: () => tell('(The server has forgotten earlier sound; going on with what was said.)'),
  };
  try {
    return await conversation.ask(question, listener, signal);
  } catch (error) {
    failed.abort();
    throw error;
  } finally {
    const problem = await playing?.end();
    if (problem !== undefined) tell(`(${problem})`);
  }
}
