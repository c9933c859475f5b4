import { LANGUAGE_MODELS } from './catalog/language-models.ts';
import { RECOGNIZERS } from './catalog/recognizers.ts';
import { VOICES } from './catalog/voices.ts';
import type { Model } from './model.ts';

/** Every model Samtal knows by name, the best of each kind first. */
export const CATALOG: readonly Model[] = [...RECOGNIZERS, ...LANGUAGE_MODELS, ...VOICES];

/** The model of that name, or `undefined`. */
export function catalogModel(id: string): Model | undefined {
  return CATALOG.find((model) => model.id === id);
}
