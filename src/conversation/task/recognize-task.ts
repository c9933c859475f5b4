import type { Recording, Turn } from '../exchange.ts';
import { asksForNothing, saysOnly } from './instruction.ts';
import { textToRead } from './text-to-read.ts';

/** A request that is answered without the language model, with all that the answer needs. */
export type RecognizedTask =
  | { type: 'transcribe'; recordings: readonly Recording[] }
  | { type: 'read-aloud'; text: string };

/**
 * Finds out whether a request asks for nothing but a transcript or a reading aloud. Only the last user turn
 * and the system's instructions count. Every word of both has to belong to a known wording; anything else
 * is for the language model.
 */
export function recognizeTask(turns: readonly Turn[]): RecognizedTask | undefined {
  const last = turns.findLast(({ role }) => role !== 'system');
  if (last?.role !== 'user') return undefined;
  const instructions = joined(
    turns.filter((turn) => turn.role === 'system'),
    '\n',
  );
  const message = joined(
    last.parts.filter((part) => part.type === 'text'),
    '\n\n',
  );
  const recordings = last.parts.filter((part) => part.type === 'speech').map(({ recording }) => recording);
  return recordings.length > 0
    ? recognizeTranscription(instructions, message, recordings)
    : recognizeReading(instructions, message);
}

function recognizeTranscription(
  instructions: string,
  message: string,
  recordings: readonly Recording[],
): RecognizedTask | undefined {
  const task: RecognizedTask = { type: 'transcribe', recordings };
  const inSystem = saysOnly(instructions, ['transcribe']);
  const inMessage = saysOnly(message, ['transcribe']);
  if (inMessage) return inSystem || asksForNothing(instructions) ? task : undefined;
  return inSystem && asksForNothing(message) ? task : undefined;
}

function recognizeReading(instructions: string, message: string): RecognizedTask | undefined {
  const inSystem = saysOnly(instructions, ['read-user', 'read-aloud']);
  if (!inSystem && !asksForNothing(instructions)) return undefined;
  const text = textToRead(message) ?? (inSystem ? message.trim() : '');
  return text === '' ? undefined : { type: 'read-aloud', text };
}

function joined(texts: readonly { text: string }[], separator: string): string {
  return texts.map(({ text }) => text).join(separator);
}
