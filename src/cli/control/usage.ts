import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../print-table.ts';
import { type AccountOptions, accountIdOf, withAccountOptions } from './account-options.ts';
import { type Asked, addManaged, type Shown } from './managed-command.ts';

const Day = z.object({
  day: z.string(),
  deployment: z.string(),
  requests: z.number(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  audioSecondsIn: z.number(),
  audioSecondsOut: z.number(),
});
type Day = z.infer<typeof Day>;

interface UsageOptions extends AccountOptions {
  from?: string;
  to?: string;
  csv?: boolean;
}

/** `samtal usage`. */
export function addUsageCommand(program: Command): void {
  addManaged<UsageOptions>(
    withAccountOptions(program.command('usage').description('what each deployment used on each day'))
      .option('--from <DAY>', 'the first day, such as 2026-01-31; 30 days ago if not given')
      .option('--to <DAY>', 'the last day; today if not given')
      .option('--csv', 'print comma-separated values, for a spreadsheet'),
    usage,
  );
}

async function usage({ client, options }: Asked<UsageOptions>): Promise<Shown> {
  const path = `${accountIdOf(options)}/dailyUsage`;
  const days = { from: dayIn('--from', options.from), to: dayIn('--to', options.to) };
  if (options.csv === true) {
    const text = await client.csv(path, days);
    return { json: text, text };
  }
  const found = await client.list(path, Day, days);
  const heading = ['Day', 'Deployment', 'Requests', 'Tokens in', 'Tokens out', 'Seconds in', 'Seconds out'];
  return { json: found, text: tableText([heading, ...found.map(rowOf), ...totalOf(found)]) };
}

function rowOf({ day, deployment, ...used }: Day): string[] {
  const { requests, promptTokens, completionTokens, audioSecondsIn, audioSecondsOut } = used;
  const figures = [requests, promptTokens, completionTokens].map(String);
  return [day, deployment, ...figures, audioSecondsIn.toFixed(1), audioSecondsOut.toFixed(1)];
}

function totalOf(days: readonly Day[]): string[][] {
  if (days.length < 2) return [];
  const sum = (figure: (day: Day) => number) => days.reduce((total, day) => total + figure(day), 0);
  return [
    rowOf({
      day: 'Together',
      deployment: '',
      requests: sum((day) => day.requests),
      promptTokens: sum((day) => day.promptTokens),
      completionTokens: sum((day) => day.completionTokens),
      audioSecondsIn: sum((day) => day.audioSecondsIn),
      audioSecondsOut: sum((day) => day.audioSecondsOut),
    }),
  ];
}

function dayIn(flag: string, text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new CommandError(`Cannot use ${flag}: "${text}" is not a day such as 2026-01-31.`);
}
