import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { pythonWithClients } from '../support/python.ts';
import { runScript } from '../support/run-script.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** A client as its users install it, and the scripts that use it. */
export interface Generation {
  name: string;
  /** Asks everything in every way. */
  ask: () => readonly string[];
  /** Asks more than a small quota allows. */
  askInHurry: () => readonly string[];
  /** Asks one thing with a client that looks around in its environment; the newest of each language will do. */
  askFromEnvironment?: () => readonly string[];
  /** Whether the helper that gathers a stream keeps all of the audio; the old one keeps the last piece. */
  gathersAudio: boolean;
  /** Whether it has a runner that calls tools while it streams. */
  streamsRuns: boolean;
}

/** The ways in which users make a client; the scripts know each by its name. */
export const WAYS = [
  'AzureOpenAI without a key',
  'AzureOpenAI with a key and a deployment',
  'AzureOpenAI with a key and a base URL',
  'OpenAI at /v1',
  'OpenAI at /openai/v1',
] as const;

export const GENERATIONS: readonly Generation[] = [
  {
    name: 'openai 7 for JavaScript',
    ask: () => javascript('ask.js', 'openai'),
    askInHurry: () => javascript('in-a-hurry.js', 'openai'),
    askFromEnvironment: () => javascript('from-environment.js', 'openai'),
    gathersAudio: true,
    streamsRuns: true,
  },
  {
    name: 'openai 6 for JavaScript',
    ask: () => javascript('ask.js', 'openai-6'),
    askInHurry: () => javascript('in-a-hurry.js', 'openai-6'),
    gathersAudio: true,
    streamsRuns: true,
  },
  {
    name: 'openai 4 for JavaScript',
    ask: () => javascript('ask.js', 'openai-4'),
    askInHurry: () => javascript('in-a-hurry.js', 'openai-4'),
    gathersAudio: false,
    streamsRuns: true,
  },
  {
    name: 'openai for Python',
    ask: () => python('ask.py'),
    askInHurry: () => python('in_a_hurry.py'),
    askFromEnvironment: () => python('from_environment.py'),
    gathersAudio: true,
    streamsRuns: false,
  },
];

/** What a client threw. */
export const thrown = z.object({
  class: z.string(),
  status: z.number().nullish(),
  code: z.string().nullish(),
  param: z.string().nullish(),
  type: z.string().nullish(),
  message: z.string(),
  requestId: z.string().nullish(),
});

/** What all scripts in `fixtures` print: what each question brought, or with what it failed. */
const report = z.object({
  answers: z.record(z.enum(WAYS), z.record(z.string(), z.unknown())),
  tools: z.record(z.string(), z.unknown()),
  strangers: z.record(z.string(), thrown),
});

export type Report = z.infer<typeof report>;

/** Asks everything, signed in to a server as `samtal run` does it. */
export async function askAll({ ask }: Generation, server: ServerProcess): Promise<Report> {
  return report.parse(await outputOf([...ask(), server.apiKey], server));
}

/** Runs a command to its end in the environment of `samtal run`, and reads the JSON that it prints. */
export async function outputOf(
  command: readonly string[],
  { dataFolder }: ServerProcess,
  runOptions: readonly string[] = [],
): Promise<unknown> {
  const result = await runScript({ command, folder: dataFolder, dataFolder, runOptions });
  if (result.code !== 0) throw new Error(`The script ended with ${result.code}: ${result.complaints}`);
  return JSON.parse(result.output);
}

function javascript(name: string, packageName: string): readonly string[] {
  return [process.execPath, fixture(name), packageName];
}

/** Without -B it would leave compiled files beside the scripts. */
function python(name: string): readonly string[] {
  return [pythonWithClients(), '-B', fixture(name)];
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`../../../test/clients/fixtures/${name}`, import.meta.url));
}
