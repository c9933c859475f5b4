import type { Failure } from '../api/failure.ts';

/** A file of sound that was asked with. Its bytes lie in the store of sounds. */
export interface Recording {
  soundId: string;
  name: string;
  format: 'wav' | 'mp3';
  seconds: number;
  /** A value between 0 and 1 for each 50 ms. */
  peaks: readonly number[];
}

export interface Question {
  kind: 'question';
  id: string;
  text: string;
  recordings: readonly Recording[];
}

/** What was spoken; the samples lie in the store of sounds. */
interface Speech {
  soundId: string;
  /** By which the API knows it; absent where the answer was stopped before it had one for good. */
  audioId?: string;
  expiresAtMs?: number;
  seconds: number;
  peaks: readonly number[];
}

export interface Answer {
  kind: 'answer';
  id: string;
  state: 'waiting' | 'coming' | 'whole' | 'stopped' | 'failed';
  /** The transcript of what was spoken, or the text where nothing was. */
  text: string;
  speech?: Speech;
  failure?: Failure;
  /** From sending until the first sound left the loudspeaker, in milliseconds. */
  firstSoundMs?: number;
  /** From sending until the first sound came from the server, in milliseconds. */
  firstDataMs?: number;
  /** How often sound was missing while it was heard. */
  underruns?: number;
  tokens?: { prompt: number; completion: number };
}

export type Turn = Question | Answer;

export interface ConversationSettings {
  deployment: string;
  system: string;
  voice: string;
  output: 'text' | 'speech';
  /** Between 0 and 2. */
  temperature: number;
  /** In tokens of text and sound together; as many as the model wants where there is none. */
  maxTokens?: number | undefined;
}

export interface Conversation {
  id: string;
  /** Given by hand; the first question where it is empty. */
  title: string;
  createdMs: number;
  changedMs: number;
  settings: ConversationSettings;
  turns: readonly Turn[];
}

export function newConversation(settings: ConversationSettings): Conversation {
  const now = Date.now();
  return { id: crypto.randomUUID(), title: '', createdMs: now, changedMs: now, settings, turns: [] };
}

/** What the conversation is called in a list; empty where nothing was said yet. */
export function titleOf({ title, turns }: Conversation): string {
  if (title !== '') return title;
  const said = turns.find((turn) => turn.text !== '');
  return said?.text.slice(0, 80) ?? '';
}
