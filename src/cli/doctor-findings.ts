import { access, constants } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { Settings } from '../config/settings.ts';
import { describeVoices } from '../engines/describe-voices.ts';
import type { Engine } from '../engines/engine.ts';
import { createLog } from '../log.ts';
import { formatBytes } from '../models/format-bytes.ts';
import { examineModels, type ModelFinding } from '../models/model-report.ts';
import { ModelStore } from '../models/store.ts';
import { openEngines, voiceFiles } from '../open-engines.ts';
import { findServer } from './running-server.ts';

const START_LIMIT_MS = 60_000;

/** What was looked at, as one sentence, and the command that mends it or makes it better, if there is one. */
type Finding = Pick<ModelFinding, 'works' | 'sentence' | 'command'>;

/** Looks at the machine, the models and, by starting them, the engines. */
export async function findingsOf(settings: Settings): Promise<Finding[]> {
  return [...(await machine(settings)), ...(await models(settings)), ...(await engines(settings))];
}

async function machine({ data }: Settings): Promise<Finding[]> {
  const server = await findServer(data);
  const writable = await access(data, constants.W_OK).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
  return [
    {
      works: true,
      sentence: `Node ${process.versions.node} on ${availableParallelism()} cores with ${formatBytes(totalmem())} of memory.`,
      command: null,
    },
    {
      works: writable,
      sentence: writable ? `The data folder is ${data}.` : `The data folder ${data} can't be written.`,
      command: writable ? null : 'samtal serve --data DIR',
    },
    server === undefined
      ? { works: true, sentence: 'No server is running for it.', command: 'npm start' }
      : { works: true, sentence: `A server listens on ${server.url}.`, command: null },
  ];
}

async function models({ models: folder, engines }: Settings): Promise<Finding[]> {
  if (engines === 'scripted') return [];
  const store = new ModelStore(folder);
  const findings = await examineModels(store);
  return findings.every(({ works }) => works) ? [...findings, await voices(store)] : findings;
}

async function voices(store: ModelStore): Promise<Finding> {
  const described = describeVoices(await voiceFiles(store, AbortSignal.timeout(START_LIMIT_MS)));
  const names = (kind: 'real' | 'shaped') =>
    described
      .filter((voice) => voice.kind === kind)
      .map(({ name }) => name)
      .join(', ');
  const shaped = names('shaped');
  if (shaped === '') return { works: true, sentence: 'Every voice is real.', command: null };
  const sentence = `Real voices: ${names('real')}. Shaped from another voice: ${shaped}.`;
  return { works: true, sentence, command: 'samtal pull (where the model hub can be reached)' };
}

/** Starts each engine for real: a model that is there may still not run here. */
async function engines(settings: Settings): Promise<Finding[]> {
  const signal = AbortSignal.timeout(START_LIMIT_MS);
  try {
    const store = new ModelStore(settings.models);
    const opened = await openEngines(settings, { store, signal, log: createLog('silent') });
    const all: Engine[] = [opened.recognizer, opened.languageModel, opened.synthesizer];
    try {
      return await Promise.all(all.map((engine) => start(engine, signal)));
    } finally {
      await Promise.all(all.map((engine) => engine[Symbol.asyncDispose]()));
    }
  } catch (error) {
    return [{ works: false, sentence: messageOf(error), command: 'samtal pull' }];
  }
}

async function start(engine: Engine, signal: AbortSignal): Promise<Finding> {
  const startedAt = performance.now();
  try {
    await engine.ready(signal);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    return { works: true, sentence: `${engine.label} runs; ready after ${seconds} s.`, command: null };
  } catch (error) {
    return { works: false, sentence: messageOf(error), command: 'samtal pull' };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
