import type { Command } from 'commander';
import { settingsOf, withSettings } from './settings-options.ts';

/** `samtal serve`. */
export function addServeCommand(program: Command): void {
  withSettings(program.command('serve').description('serve the API')).action(async (options) => {
    // Half of what there is to load is needed by this command alone; the others should not wait for it.
    const { serveUntilStopped } = await import('./serve-until-stopped.ts');
    await serveUntilStopped(settingsOf(options));
  });
}
