import { fileURLToPath } from 'node:url';
import { configurationPage } from './configuration-page.ts';
import { errorsPage } from './errors-page.ts';

/** Pages that are written from the code, by their path. */
export const PAGES: readonly { path: string; write(): string }[] = [
  { path: page('configuration.md'), write: configurationPage },
  { path: page('errors.md'), write: errorsPage },
];

function page(name: string): string {
  return fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url));
}
