import { createJsonObjectScanner } from '../json-object-scanner.ts';

/** A function that a request tells the model to call. */
export interface CallDirection {
  name: string;
  /** As it stands there, also when it is no JSON. */
  arguments?: string;
}

/** Each search for the end of a JSON object may go through the whole text. */
const MAX_SEARCHES = 128;

/** Takes `[call NAME]` and `[call NAME {json}]` out of a text. The JSON may hold brackets. */
export function readCallDirections(text: string): { calls: readonly CallDirection[]; rest: string } {
  const calls: CallDirection[] = [];
  const kept: string[] = [];
  const start = /\[call\s+([\w.-]{1,64})\s*/g;
  let end = 0;
  for (let searches = 0; searches < MAX_SEARCHES; searches++) {
    const match = start.exec(text);
    if (match === null) break;
    const [, name = ''] = match;
    const json = objectAt(text, start.lastIndex);
    const close = /\s*\]/y;
    close.lastIndex = start.lastIndex + json.length;
    if (!close.test(text)) continue;
    calls.push(json === '' ? { name } : { name, arguments: json });
    kept.push(text.slice(end, match.index));
    end = close.lastIndex;
    start.lastIndex = end;
  }
  return { calls, rest: kept.join('') + text.slice(end) };
}

function objectAt(text: string, start: number): string {
  if (text[start] !== '{') return '';
  const rest = text.slice(start);
  return rest.slice(0, createJsonObjectScanner().push(rest));
}
