import { CommandError, explainSystemError } from './cli/command-error.ts';
import { createProgram } from './cli/main-program.ts';
import { StoppedError } from './cli/until-asked-to-stop.ts';
import { SettingsError } from './config/load-settings.ts';
import { SamtalError } from './errors.ts';

try {
  await createProgram().parseAsync();
} catch (error) {
  if (!(error instanceof StoppedError)) {
    process.stderr.write(`${sentenceFor(error)}\n`);
    process.exitCode = 1;
  }
}

/** What a user can mend is one sentence; only what nobody foresaw shows where it happened. */
function sentenceFor(error: unknown): string {
  if (error instanceof CommandError || error instanceof SettingsError || error instanceof SamtalError) {
    return error.message;
  }
  const explained = explainSystemError(error);
  if (explained !== undefined) return explained;
  return `Samtal failed: ${error instanceof Error ? error.stack : String(error)}`;
}
