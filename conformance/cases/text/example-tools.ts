import type { JsonBody } from '../../client/chat.ts';
import type { Completion } from '../../client/completion.ts';
import { Mismatch, shown } from '../../expect/mismatch.ts';
import { asksInText } from '../../requests.ts';

/** Two functions that a model may call. */

export const WEATHER = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'How the weather is in a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
} as const;

export const TIME = {
  type: 'function',
  function: {
    name: 'time',
    description: 'What time it is in a time zone.',
    parameters: { type: 'object', properties: { zone: { type: 'string' } }, required: ['zone'] },
  },
} as const;

/** Asks a model that writes only, with both at hand. */
export function withTools(changes: JsonBody, content = 'How is the weather in Malmö?'): JsonBody {
  return asksInText(content, { tools: [WEATHER, TIME], ...changes });
}

/** The arguments of an answer's first call. Throws a `Mismatch` where they are no JSON object. */
export function argumentsOf({ message }: Pick<Completion, 'message'>): Record<string, unknown> {
  const text = message.tool_calls?.[0]?.function.arguments;
  return objectIn(text, shown(message));
}

/** A JSON object in text. Throws a `Mismatch` where there is none. */
export function objectIn(text: string | undefined, got = text ?? 'nothing'): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below.
  }
  throw new Mismatch('the text of a JSON object', shown(got));
}
