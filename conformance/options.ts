/** What can be said on the command line. Read by `read-options.ts`, and by the help. */
const OPTIONS = {
  'base-url': { value: 'URL', sentence: 'The server, such as http://127.0.0.1:8484.' },
  openai: { sentence: "Try OpenAI's surface only; with --azure, both." },
  azure: {
    sentence: "Try Azure's three only: the deployment route, v1, and v1 with a deployment in its path.",
  },
  model: { value: 'NAME', sentence: 'An audio deployment; gpt-4o-audio-preview when nothing is said.' },
  'text-model': { value: 'NAME', sentence: 'A deployment that writes only; gpt-4o on Samtal.' },
  'api-key': { value: 'KEY', sentence: 'Or in the environment, as OPENAI_API_KEY or AZURE_OPENAI_API_KEY.' },
  token: { value: 'TOKEN', sentence: 'An access token of Entra ID, for the cases about it.' },
  only: { value: 'PATTERN', sentence: 'Only cases whose subject or name it matches. May be repeated.' },
  json: { value: 'FILE', sentence: 'Write the whole report there.' },
  concurrency: { value: 'NUMBER', sentence: 'Cases at once; 4 when nothing is said.' },
  timeout: { value: 'SECONDS', sentence: 'For each case; 60 when nothing is said.' },
  scripted: { sentence: 'The server is Samtal with `--engines scripted`: try what needs exact words.' },
  samtal: { sentence: 'Try what only Samtal promises; found out by itself where the server says so.' },
  exact: { sentence: 'The server streams as the cloud was seen to, not as all helpers of clients need it.' },
  list: { sentence: 'List the cases and try none.' },
  help: { sentence: 'Show this.' },
} as const satisfies Record<string, OptionDefinition>;

interface OptionDefinition {
  /** The placeholder of its value; none where it has no value. */
  value?: string;
  sentence: string;
}

export type OptionName = keyof typeof OPTIONS;

export function isOptionName(name: string): name is OptionName {
  return Object.hasOwn(OPTIONS, name);
}

export function takesValue(name: OptionName): boolean {
  return 'value' in OPTIONS[name];
}

/** The text of `--help`. */
export function help(): string {
  const rows = Object.entries(OPTIONS).map(([name, option]): [string, string] => [
    'value' in option ? `--${name} ${option.value}` : `--${name}`,
    option.sentence,
  ]);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    "npm run conformance -- --base-url URL [OPTION]...\n\nTries a server against the rules of OpenAI's and Azure OpenAI's audio chat completions.\n",
    ...rows.map(([left, sentence]) => `  ${left.padEnd(width)}  ${sentence}`),
  ].join('\n');
}
