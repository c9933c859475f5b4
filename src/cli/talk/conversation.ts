import { type Ask, ask } from './ask.ts';
import { chatRequest } from './chat-request.ts';
import { type AnswerListener, createComing } from './coming-answer.ts';
import type { Answer, Question, TalkSettings, Turn } from './conversation-turns.ts';
import { TalkFailure } from './talk-failure.ts';

/** Who hears and sees an answer while it comes. */
export interface Listener extends AnswerListener {
  /** The server knows earlier spoken answers no more; they are told by their transcripts from now on. */
  onForgotten(): void;
}

interface ConversationOptions extends Pick<Ask, 'account'> {
  settings: TalkSettings;
}

/** What was said so far, and how it goes on. Kept in memory alone. */
export class Conversation {
  settings: TalkSettings;
  readonly #account: Ask['account'];
  #turns: readonly Turn[] = [];

  constructor({ account, settings }: ConversationOptions) {
    this.settings = settings;
    this.#account = account;
  }

  /** 16-bit samples, mono, of 24 kHz, of what was spoken last; `undefined` where nothing was. */
  get lastSound(): Uint8Array | undefined {
    const sounds = this.#turns.flatMap((turn) => (turn.kind === 'answer' ? [turn.sound] : []));
    return sounds.findLast(({ length }) => length > 0);
  }

  /**
   * Resolves to the answer when all of it has come, or with what had come when the signal stopped it. Throws a
   * `TalkFailure`; the question counts as not asked then.
   */
  async ask(question: Question, listener: Listener, signal: AbortSignal): Promise<Answer> {
    const before = this.#turns;
    this.#turns = [...before, question];
    try {
      const answer = await this.#answer(listener, signal);
      this.#turns = [...this.#turns, answer];
      return answer;
    } catch (error) {
      this.#turns = before;
      if (!isForgotten(error) || !before.some(hasId)) throw error;
      listener.onForgotten();
      this.#turns = before.map(withoutId);
      return await this.ask(question, listener, signal);
    }
  }

  async #answer(listener: Listener, signal: AbortSignal): Promise<Answer> {
    const body = chatRequest(this.settings, this.#turns);
    const coming = createComing(listener);
    try {
      const { deployment } = this.settings;
      for await (const part of ask({ account: this.#account, deployment, body, signal })) coming.take(part);
      return coming.whole();
    } catch (error) {
      if (signal.aborted) return coming.cutShort();
      throw error;
    }
  }
}

function isForgotten(error: unknown): boolean {
  return error instanceof TalkFailure && error.code === 'audio_not_found';
}

function hasId(turn: Turn): boolean {
  return turn.kind === 'answer' && turn.audioId !== undefined;
}

function withoutId(turn: Turn): Turn {
  if (turn.kind === 'question') return turn;
  const { audioId: _, ...answer } = turn;
  return answer;
}
