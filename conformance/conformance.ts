import { writeFileSync } from 'node:fs';
import { ALL_CASES } from './cases/all-cases.ts';
import { findTarget, Unreachable } from './find-target.ts';
import { help } from './options.ts';
import { type ConformanceOptions, readOptions, UsageError } from './read-options.ts';
import { jsonReport } from './report/json-report.ts';
import { summary, table } from './report/table.ts';
import { isWanted, planOf } from './run/plan.ts';
import { runCases } from './run/run-cases.ts';

const FAILED = 1;
/** Nothing was tried. */
const NOT_RUN = 2;

process.exitCode = await conformance(process.argv.slice(2));

/** Resolves with the exit code: 0, 1 where a rule is broken, 2 where nothing could be tried. */
async function conformance(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions(args, process.env);
    if (options.command === 'help') console.log(help());
    else if (options.command === 'list') list(options);
    else return await run(options);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError) && !(error instanceof Unreachable)) throw error;
    console.error(error.message);
    if (error instanceof UsageError) console.error('`npm run conformance -- --help` lists the options.');
    return NOT_RUN;
  }
}

function list({ only }: ConformanceOptions): void {
  for (const { subject, cases } of ALL_CASES) {
    const lines = cases
      .filter(({ name }) => isWanted(subject, name, only))
      .map(({ name, rule }) => `  ${name}: ${rule}`);
    if (lines.length > 0) console.log([subject, ...lines, ''].join('\n'));
  }
}

async function run(options: ConformanceOptions): Promise<number> {
  const { only, concurrency, jsonFile } = options;
  const target = await findTarget(options);
  const plan = planOf(ALL_CASES, { surfaces: target.surfaces, only });
  if (plan.length === 0) throw new UsageError('Cannot run: no case matches --only on these surfaces.');
  const startedAt = new Date();
  const start = performance.now();
  let tried = 0;
  const onOutcome = () => {
    tried += 1;
    if (process.stderr.isTTY)
      process.stderr.write(`\r${tried} of ${plan.length} ${tried === plan.length ? '\n' : ''}`);
  };
  const outcomes = await runCases(plan, { target, concurrency, onOutcome });
  target.agent.destroy();
  console.log(table(outcomes));
  console.log(summary(outcomes));
  const milliseconds = performance.now() - start;
  if (jsonFile !== undefined)
    writeFileSync(jsonFile, jsonReport(outcomes, { target, startedAt, milliseconds }));
  return outcomes.some(({ status }) => status === 'failed') ? FAILED : 0;
}
