import type { PromptMessage } from '../engines/language-model.ts';

/**
 * What a language model is told before the client's own instructions. They come first and never change, so
 * that an engine that keeps a prompt's beginning between requests has to read them only once.
 */
export const SPOKEN_SYSTEM_PROMPT =
  'You are a helpful voice assistant. Answer in two to four short sentences of plain prose.';

/**
 * Turns that show a tiny model what such an answer is. Without them the default one holds golden retrievers
 * to be poor companions for families; with them it does not.
 */
export const EXAMPLE_TURNS: readonly PromptMessage[] = [
  { role: 'user', text: 'Is swimming good exercise?' },
  {
    role: 'assistant',
    text: 'Yes, swimming is excellent exercise. It trains the whole body and is gentle on the joints. It suits people of all ages.',
  },
  { role: 'user', text: 'How far away is the moon?' },
  {
    role: 'assistant',
    text: 'The moon is about 384,000 kilometers away from Earth. Light needs a little more than one second to get there.',
  },
];

/** For answers that are read; only where the client gives no instructions. */
export const WRITTEN_SYSTEM_PROMPT = 'You are a helpful assistant. Give short and clear answers.';
