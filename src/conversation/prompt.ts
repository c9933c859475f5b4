import type { PromptMessage } from '../engines/language-model.ts';
import type { ExchangeRequest, Recording, Turn, UserPart } from './exchange.ts';
import { SPOKEN_SYSTEM_PROMPT, WRITTEN_SYSTEM_PROMPT } from './system-prompt.ts';

/**
 * The conversation as a language model reads it. Recordings stand in it as what they were heard to say.
 * Nothing is left out, however long it is: a model that forgets the beginning answers another question, so
 * the engine refuses instead.
 */
export function buildPrompt(
  { turns, output }: Pick<ExchangeRequest, 'turns' | 'output'>,
  transcripts: ReadonlyMap<Recording, string>,
): PromptMessage[] {
  const firstOther = turns.findIndex(({ role }) => role !== 'system');
  const leading = firstOther === -1 ? turns : turns.slice(0, firstOther);
  const later = turns.slice(leading.length);
  // Chat templates of many models know only one system message, the first.
  const instructions = leading
    .map((turn) => messageOf(turn, transcripts).text)
    .filter((text) => text.trim() !== '');
  if (output.modality === 'audio') instructions.unshift(SPOKEN_SYSTEM_PROMPT);
  else if (instructions.length === 0) instructions.push(WRITTEN_SYSTEM_PROMPT);
  return [
    { role: 'system', text: instructions.join('\n\n') },
    ...later.map((turn) => messageOf(turn, transcripts)),
  ];
}

function messageOf(turn: Turn, transcripts: ReadonlyMap<Recording, string>): PromptMessage {
  if (turn.role !== 'user') return turn;
  const recordings = turn.parts.filter((part) => part.type === 'speech').length;
  // Speech alone is somebody talking to the model; speech beside text is something the text is about.
  const aside = recordings < turn.parts.length;
  let number = 0;
  const texts = turn.parts.map((part) => {
    if (part.type === 'speech') number += 1;
    return textOf(part, { transcripts, aside, number: recordings > 1 ? number : undefined });
  });
  // Where several people talk, the model must be able to tell them apart.
  const speaker = turn.name === undefined ? '' : `${turn.name}: `;
  return { role: 'user', text: speaker + texts.join('\n\n') };
}

interface Weaving {
  transcripts: ReadonlyMap<Recording, string>;
  aside: boolean;
  /** Which of several recordings in the turn; `undefined` for the only one. */
  number: number | undefined;
}

function textOf(part: UserPart, { transcripts, aside, number }: Weaving): string {
  if (part.type === 'text') return part.text;
  const transcript = transcripts.get(part.recording) ?? '';
  const numbered = number === undefined ? '' : ` ${number}`;
  if (transcript === '') return `(In the audio${numbered} no words could be heard.)`;
  if (!aside) return transcript;
  // Of the wordings tried, the one that a small model answers instead of repeating what it was told.
  return number === undefined
    ? `The speaker says: "${transcript}"`
    : `The speaker in audio${numbered}: "${transcript}"`;
}
