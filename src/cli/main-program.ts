import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { addDoctorCommand } from './doctor.ts';
import { addEnvCommand } from './env.ts';
import { addModelsCommand } from './models.ts';
import { addPullCommand } from './pull.ts';
import { addRunCommand } from './run.ts';
import { addServeCommand } from './serve.ts';

const Package = z.object({ version: z.string(), description: z.string() });

/** The command line as data; the manual is written from it. */
export function createProgram(): Command {
  const { version, description } = Package.parse(
    JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')),
  );
  const program = new Command('samtal').description(description).version(version).enablePositionalOptions();
  for (const add of [
    addServeCommand,
    addRunCommand,
    addEnvCommand,
    addPullCommand,
    addModelsCommand,
    addDoctorCommand,
  ]) {
    add(program);
  }
  return program;
}
