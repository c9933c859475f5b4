import type { Command } from 'commander';
import { settingsOf, withSettings } from './settings-options.ts';

/** `samtal doctor`: what runs here, what is missing, and the command that mends it. */
export function addDoctorCommand(program: Command): void {
  withSettings(
    program.command('doctor').description('say what works here, and what to do about what does not'),
  ).action(async (options) => {
    const { findingsOf } = await import('./doctor-findings.ts');
    const findings = await findingsOf(settingsOf(options));
    for (const { works, sentence, command } of findings) {
      process.stdout.write(`${works ? '✔' : '✖'} ${sentence}\n`);
      if (command !== null) process.stdout.write(`    ${works ? 'better' : 'mend'}: ${command}\n`);
    }
    if (findings.some(({ works }) => !works)) process.exitCode = 1;
  });
}
