import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from '../test/support/server-process.ts';
import { ask } from './ask.ts';
import { measureFairness } from './fairness.ts';
import { type Figure, figure, judge, table } from './figures.ts';
import { measureFirstAudio } from './first-audio.ts';
import { installedMegabytes, memoryMegabytes } from './footprint.ts';
import { measureGateway } from './gateway.ts';
import { measureWordErrors } from './heard-back.ts';
import { measureIndistinguishable } from './indistinguishable.ts';
import { measureLongRecording } from './long-recording.ts';
import { measurePlayground, measurePlaygroundSound } from './playground.ts';
import { measureRefusals } from './refusals.ts';
import { measureTokenChecks } from './token-check.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'string', default: 'bench-result.json' },
    only: { type: 'string', multiple: true },
    help: { type: 'boolean' },
  },
});

const PARTS_WITH_MODELS = ['start', 'first-audio', 'word-errors', 'long-recording', 'playground'] as const;
const PARTS = [
  ...PARTS_WITH_MODELS,
  'gateway',
  'token-check',
  'fairness',
  'indistinguishable',
  'refusals',
  'installed',
] as const;
type Part = (typeof PARTS)[number];

if (options.help) {
  console.log(`npm run bench -- [--json FILE] [--only PART]...\nParts: ${PARTS.join(', ')}`);
} else {
  await bench();
}

/** Real processes, one thing at a time; exits with 1 where a floor is missed. */
async function bench(): Promise<void> {
  const wanted = (part: Part) => options.only?.includes(part) ?? true;
  const figures: Figure[] = [];
  if (wanted('gateway')) figures.push(...(await measureGateway()));
  if (wanted('token-check')) figures.push(...(await measureTokenChecks()));
  if (wanted('fairness')) figures.push(...(await measureFairness()));
  if (wanted('indistinguishable')) figures.push(...(await measureIndistinguishable()));
  if (wanted('refusals')) figures.push(...(await measureRefusals()));
  if (wanted('playground')) figures.push(...(await measurePlayground()));
  if (PARTS_WITH_MODELS.some(wanted)) figures.push(...(await measureEngines(wanted)));
  if (wanted('installed')) figures.push(figure('installedMegabytes', [await installedMegabytes()]));
  const judged = figures.map(judge);
  console.log(table(judged));
  writeFileSync(
    options.json,
    `${JSON.stringify({ takenAt: new Date().toISOString(), figures: judged }, null, 2)}\n`,
  );
  console.log(`\nThe same as JSON: ${options.json}`);
  if (judged.some(({ verdict }) => verdict === 'floor missed')) process.exitCode = 1;
}

async function measureEngines(wanted: (part: Part) => boolean): Promise<Figure[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'samtal-bench-'));
  const figures: Figure[] = [];
  try {
    // The first start may still have to fetch models; what is measured is the second.
    await (await startServer({ dataFolder }))[Symbol.asyncDispose]();
    if (wanted('start')) figures.push(...(await measureStart(dataFolder)));
    await using server = await startServer({ dataFolder });
    await ask(server, 'Say hello.');
    if (wanted('first-audio')) figures.push(...(await measureFirstAudio(server)));
    if (wanted('word-errors')) figures.push(...(await measureWordErrors(server)));
    if (wanted('long-recording')) figures.push(...(await measureLongRecording(server)));
    if (wanted('playground')) figures.push(...(await measurePlaygroundSound(server)));
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
  return figures;
}

async function measureStart(dataFolder: string): Promise<Figure[]> {
  const seconds: number[] = [];
  const megabytes: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    await using server = await startServer({ dataFolder });
    seconds.push(server.readyMs / 1000);
    megabytes.push(memoryMegabytes(server.process.pid ?? 0));
  }
  return [figure('secondStartSeconds', seconds), figure('idleMemoryMegabytes', megabytes)];
}
