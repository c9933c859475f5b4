import { parseArgs } from 'node:util';
import { isOptionName, type OptionName, takesValue } from './options.ts';

export interface ConformanceOptions {
  command: 'run' | 'list' | 'help';
  baseUrl: string;
  openai: boolean;
  azure: boolean;
  model: string;
  textModel: string | undefined;
  apiKey: string | undefined;
  token: string | undefined;
  only: readonly RegExp[];
  jsonFile: string | undefined;
  concurrency: number;
  timeoutMs: number;
  isScripted: boolean;
  isSamtal: boolean;
  isExact: boolean;
}

/** The command line can't be obeyed. `message` has every mistake, one a line. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the arguments. Throws a `UsageError` with all mistakes at once. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ConformanceOptions {
  const { values, mistakes } = valuesIn(args);
  const last = (name: OptionName) => values.get(name)?.at(-1);
  const command = values.has('help') ? 'help' : values.has('list') ? 'list' : 'run';
  const fallbackKey = values.has('azure')
    ? (environment.AZURE_OPENAI_API_KEY ?? environment.OPENAI_API_KEY)
    : (environment.OPENAI_API_KEY ?? environment.AZURE_OPENAI_API_KEY);
  const options: ConformanceOptions = {
    command,
    baseUrl: command === 'run' ? baseUrlIn(last('base-url'), mistakes) : '',
    openai: values.has('openai'),
    azure: values.has('azure'),
    model: last('model') ?? 'gpt-4o-audio-preview',
    textModel: last('text-model'),
    apiKey: last('api-key') ?? fallbackKey,
    token: last('token'),
    only: (values.get('only') ?? []).flatMap((pattern) => patternIn(pattern, mistakes)),
    jsonFile: last('json'),
    concurrency: integerIn('concurrency', last('concurrency') ?? '4', { most: 64, mistakes }),
    timeoutMs: 1000 * integerIn('timeout', last('timeout') ?? '60', { most: 3_600, mistakes }),
    isScripted: values.has('scripted'),
    isSamtal: values.has('samtal') || values.has('scripted'),
    isExact: values.has('exact'),
  };
  if (mistakes.length > 0 && command !== 'help') throw new UsageError(mistakes.join('\n'));
  return options;
}

function valuesIn(args: readonly string[]) {
  const values = new Map<OptionName, string[]>();
  const mistakes: string[] = [];
  const strings = Object.fromEntries(
    args.flatMap((arg) => {
      const name = /^--([^=]+)/.exec(arg)?.[1] ?? '';
      return isOptionName(name) && takesValue(name) ? [[name, { type: 'string' as const }]] : [];
    }),
  );
  const { tokens } = parseArgs({ args: [...args], options: strings, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === 'positional') mistakes.push(`Cannot use "${token.value}": no option takes it.`);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    if (!isOptionName(name)) mistakes.push(`Cannot use ${rawName}: there is no such option.`);
    else if (takesValue(name) && (!value || value.startsWith('--')))
      mistakes.push(`Cannot use ${rawName}: it needs a value.`);
    else if (!takesValue(name) && value !== undefined)
      mistakes.push(`Cannot use ${rawName}: it takes no value.`);
    else values.set(name, [...(values.get(name) ?? []), value ?? '']);
  }
  return { values, mistakes };
}

/** People give the address in the form that their client wants; the surface adds the rest. */
function baseUrlIn(text: string | undefined, mistakes: string[]): string {
  if (text === undefined) {
    mistakes.push('Cannot run: --base-url is missing.');
    return '';
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '') {
    mistakes.push(`Cannot use --base-url: "${text}" is not an address that begins with http:// or https://.`);
    return '';
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/(\/openai)?\/v1$|\/openai$/, '');
}

function patternIn(text: string, mistakes: string[]): RegExp[] {
  try {
    return [new RegExp(text, 'i')];
  } catch {
    mistakes.push(`Cannot use --only: "${text}" is not a regular expression.`);
    return [];
  }
}

function integerIn(
  name: OptionName,
  text: string,
  { most, mistakes }: { most: number; mistakes: string[] },
): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (value < 1 || value > most)
    mistakes.push(`Cannot use --${name}: "${text}" is not a whole number from 1 to ${most}.`);
  return value;
}
