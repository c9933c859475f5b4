import type { LanguageModelPart } from '../language-model.ts';
import type { ScriptedCall } from './choose-calls.ts';

/** So short that the arguments of nearly every call come in several parts. */
const PIECE_CHARACTERS = 8;

/** The parts in which calls go out; whoever passes them on gives them ids. */
export function callParts(calls: readonly ScriptedCall[]): LanguageModelPart[] {
  return calls.flatMap(({ name, arguments: json }): LanguageModelPart[] => [
    { type: 'tool-call-start', name },
    ...piecesOf(json).map((piece): LanguageModelPart => ({ type: 'tool-call-delta', arguments: piece })),
  ]);
}

/** Cut between characters, not within one of two units. */
function piecesOf(json: string): string[] {
  return json.match(new RegExp(`[^]{1,${PIECE_CHARACTERS}}`, 'gu')) ?? [];
}
