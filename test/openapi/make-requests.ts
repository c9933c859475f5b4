import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { pythonWithRequestMaker } from '../support/python.ts';
import { runCommand } from '../support/run-samtal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const FIXTURES = fileURLToPath(new URL('../../../test/openapi/fixtures', import.meta.url));

/**
 * A request can fit its schema and still contradict itself, which no schema can say: such requests are refused with a
 * 400 that is described, so not every fitting request has to be taken.
 */
const LEFT_OUT = 'positive_data_acceptance';

const Report = z.object({
  seed: z.int(),
  stop_reason: z.literal('completed'),
  running_time: z.number(),
  test_cases: z.object({ generated: z.int() }),
  failures: z.array(z.object({ code: z.string(), title: z.string(), operations: z.array(z.string()) })),
  errors: z.array(z.unknown()),
  /** Of the requests that fit, by operation and phase. */
  valid_rates: z.record(z.string(), z.record(z.string(), z.object({ accepted: z.int() }))),
});

export interface MadeRequests {
  /** As `METHOD /path` and the name of the check. */
  failures: readonly { operation: string; title: string }[];
  errors: readonly unknown[];
  requests: number;
  /** How many requests each operation took. */
  accepted: Readonly<Record<string, number>>;
  seconds: number;
  /** What the maker of requests printed, with the requests that failed. */
  output: string;
}

export interface MakeRequestsOptions {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** What kinds of requests are made: `examples`, `coverage` of every keyword, `fuzzing`. */
  phases: readonly string[];
  /** Regular expressions for the paths. */
  paths: string;
  notPaths?: string;
  /** Random requests for each operation. */
  count: number;
  seed: number;
}

/** Makes requests up from the description of a server, right and wrong ones, and checks what it answers. */
export async function makeRequests(options: MakeRequestsOptions): Promise<MadeRequests> {
  const { url, headers, phases, paths, notPaths, count, seed } = options;
  await using folder = await temporaryFolder();
  const report = join(folder.path, 'report.json');
  const { output, complaints } = await runCommand(
    [
      pythonWithRequestMaker(),
      ...['-m', 'schemathesis.cli', 'run', `${url}/openapi.json`, '--no-color', '--continue-on-failure'],
      ...['--seed', String(seed), '--max-examples', String(count), '--generation-database', 'none'],
      ...['--phases', phases.join(), '--exclude-checks', LEFT_OUT, '--max-failures', '1000'],
      ...['--include-path-regex', paths, '--report', 'json', '--report-json-path', report],
      ...(notPaths === undefined ? [] : ['--exclude-path-regex', notPaths]),
      ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
    ],
    {
      folder: folder.path,
      limitMs: 10 * 60_000,
      environment: {
        PYTHONPATH: FIXTURES,
        PYTHONDONTWRITEBYTECODE: '1',
        SCHEMATHESIS_HOOKS: 'schemathesis_hooks',
      },
    },
  );
  const text = await readFile(report, 'utf8').catch(() => '{}');
  const parsed = Report.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`No requests were made: ${output.slice(-2000)}\n${complaints}`);
  return madeRequests(parsed.data, output);
}

function madeRequests(report: z.infer<typeof Report>, output: string): MadeRequests {
  const accepted = Object.entries(report.valid_rates).map(([operation, rates]) => {
    return [operation, Object.values(rates).reduce((sum, rate) => sum + rate.accepted, 0)] as const;
  });
  return {
    failures: report.failures.flatMap(({ title, operations }) =>
      operations.map((operation) => ({ operation, title })),
    ),
    errors: report.errors,
    requests: report.test_cases.generated,
    accepted: Object.fromEntries(accepted),
    seconds: report.running_time,
    output,
  };
}
