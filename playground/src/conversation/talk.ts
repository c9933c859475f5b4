import type { Access } from '../api/access.ts';
import { type Ask, ask } from '../api/ask.ts';
import { failureFrom } from '../api/failure.ts';
import type { Player } from '../audio/player.ts';
import { chatRequest, readingFrom } from './chat-request.ts';
import { type Coming, createComing } from './coming-answer.ts';
import type { Answer, Conversation, ConversationSettings, Question, Turn } from './conversation.ts';
import { createNotice } from './notice.ts';
import { promiseToKeep } from './promise-to-keep.ts';
import type { SoundLibrary } from './sound-library.ts';

interface TalkState {
  conversation: Conversation;
  /** Whether an answer is on its way. */
  isAsking: boolean;
  /** Whether something could not be kept beyond this visit. */
  isStorageFull: boolean;
}

/** One conversation as it goes on. */
export interface Talk {
  readonly state: TalkState;
  subscribe(listener: () => void): () => void;
  /** Says that a question is being written. */
  prepare(): void;
  /** Interrupts an answer that is still coming or heard. Resolves when the new one has ended, however it did. */
  ask(question: Pick<Question, 'text' | 'recordings'>): Promise<void>;
  /** Asks for the last answer again; with transcripts instead of the ids of spoken answers where they are gone. */
  again(how: { asText: boolean }): Promise<void>;
  /** Stops the answer that comes, the server's work on it, and the sound. */
  stop(): void;
  settle(settings: Partial<ConversationSettings>): void;
  rename(title: string): void;
}

export interface TalkOptions {
  conversation: Conversation;
  player: Player;
  sounds: SoundLibrary;
  access: Access;
  /** Resolves to whether it is kept. */
  save(conversation: Conversation): Promise<boolean>;
}

export function createTalk({ conversation, player, sounds, access, save }: TalkOptions): Talk {
  const notice = createNotice();
  const asText = new Set<string>();
  let state: TalkState = { conversation, isAsking: false, isStorageFull: false };
  let current: { controller: AbortController; ended: Promise<void> } | undefined;

  return {
    get state() {
      return state;
    },
    subscribe: notice.subscribe,
    prepare() {
      if (state.conversation.settings.output === 'speech') player.prepare();
    },
    async ask(question) {
      await interrupt();
      await answerTo([
        ...state.conversation.turns,
        { kind: 'question', id: crypto.randomUUID(), ...question },
      ]);
    },
    async again(how) {
      const { turns } = state.conversation;
      if (how.asText) for (const { id, kind } of turns) if (kind === 'answer') asText.add(id);
      await answerTo(turns.at(-1)?.kind === 'answer' ? turns.slice(0, -1) : turns);
    },
    stop,
    settle(settings) {
      setConversation({ settings: { ...state.conversation.settings, ...settings } });
      notice.atOnce();
      if (state.conversation.turns.length > 0) void keep();
    },
    rename(title) {
      setConversation({ title });
      notice.atOnce();
      void keep();
    },
  };

  function stop(): void {
    current?.controller.abort();
    player.stop();
  }

  /** The next question is asked with what the answer has become by then. */
  async function interrupt(): Promise<void> {
    stop();
    await current?.ended;
  }

  async function answerTo(turns: readonly Turn[]): Promise<void> {
    const started = performance.now();
    const controller = new AbortController();
    const { promise: ended, resolve: end } = promiseToKeep();
    const mine = { controller, ended };
    current = mine;
    const answer: Answer = { kind: 'answer', id: crypto.randomUUID(), state: 'waiting', text: '' };
    setConversation({ turns: [...turns, answer] });
    set({ isAsking: true });
    const coming = createComing({ answer, started, player, change: replace, onHeard: () => void keep() });
    try {
      if (state.conversation.settings.output === 'speech') coming.openPlayer();
      // Not waited for, and after the request: both would be heard.
      setTimeout(() => void keep());
      await receive(coming, turns, controller.signal);
      coming.end('whole');
    } catch (error) {
      if (controller.signal.aborted) coming.end('stopped');
      else coming.end('failed', failureFrom(error));
    }
    end();
    if (current === mine) set({ isAsking: false });
    const { soundId, bytes } = coming.sound();
    if (bytes.length > 0) noteWhether(await sounds.keep(soundId, bytes));
    await keep();
  }

  async function receive(coming: Coming, turns: readonly Turn[], signal: AbortSignal): Promise<void> {
    const { settings } = state.conversation;
    const read = readingFrom((soundId) => sounds.bytes(soundId));
    const body = await chatRequest({ settings, turns }, { read, asText });
    const asked: Ask = { deployment: settings.deployment, body, access, signal };
    for await (const part of ask(asked)) await coming.take(part);
  }

  function replace(answer: Answer): void {
    setConversation({
      turns: state.conversation.turns.map((turn) => (turn.id === answer.id ? answer : turn)),
    });
  }

  function setConversation(changes: Partial<Conversation>): void {
    set({ conversation: { ...state.conversation, ...changes, changedMs: Date.now() } });
  }

  async function keep(): Promise<void> {
    noteWhether(await save(state.conversation));
  }

  function noteWhether(isKept: boolean): void {
    if (!isKept && !state.isStorageFull) set({ isStorageFull: true });
  }

  function set(changes: Partial<TalkState>): void {
    state = { ...state, ...changes };
    notice.soon();
  }
}
