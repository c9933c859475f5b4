import { homedir } from 'node:os';

/** What a person typed at the prompt. */
export type Typed =
  | { type: 'say'; text: string }
  /** Enter alone. */
  | { type: 'nothing' }
  | { type: 'attach'; path: string }
  | { type: 'voice'; name: string }
  | { type: 'save'; path: string }
  | { type: 'record' | 'drop' | 'again' | 'help' | 'quit' }
  /** A sentence that says how the command is used. */
  | { type: 'mistake'; sentence: string };

const WITHOUT_ARGUMENT = new Map(
  (['record', 'drop', 'again', 'help', 'quit'] as const).map((type): [string, Typed] => [type, { type }]),
);
const ARGUMENTS = new Map([
  ['attach', 'FILE'],
  ['voice', 'NAME'],
  ['save', 'FILE.wav'],
]);

/** Lines that begin with `/` and a letter are commands; two slashes say a line that begins with one. */
export function readTyped(line: string): Typed {
  const text = line.trim();
  if (text === '') return { type: 'nothing' };
  if (text.startsWith('//')) return { type: 'say', text: text.slice(1) };
  const [, name = '', argument = ''] = /^\/([a-z]+)(?:\s+(.*))?$/is.exec(text) ?? [];
  if (name === '') return { type: 'say', text };
  return commandOf(name.toLowerCase(), argument.trim());
}

function commandOf(name: string, argument: string): Typed {
  const alone = WITHOUT_ARGUMENT.get(name);
  if (alone !== undefined) return alone;
  const wanted = ARGUMENTS.get(name);
  if (wanted === undefined)
    return { type: 'mistake', sentence: `There is no /${name}: /help lists what there is.` };
  if (argument === '') return { type: 'mistake', sentence: `Write /${name} ${wanted}.` };
  if (name === 'voice') return { type: 'voice', name: argument };
  return { type: name === 'attach' ? 'attach' : 'save', path: pathIn(argument) };
}

/** As a shell would read it: terminals put quotes around a file that is dropped on them, or strokes before spaces. */
function pathIn(argument: string): string {
  const quoted = /^(['"])(.+)\1$/.exec(argument)?.[2];
  return quoted ?? argument.replaceAll('\\ ', ' ').replace(/^~(?=\/)/, homedir());
}
