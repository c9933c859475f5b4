import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { printable } from './printable.ts';

const Refusal = z.object({
  code: z.union([z.string(), z.number()]).nullish(),
  message: z.string().nullish(),
});
const Body = z.union([z.object({ error: Refusal }).transform(({ error }) => error), Refusal]);

/** An answer that the server refused or broke off, in words for the person who asked. */
export class TalkFailure extends CommandError {
  /** A code of the API, or `''` where there is none. */
  readonly code: string;

  constructor(message: string, { code = '', cause }: { code?: string; cause?: unknown } = {}) {
    super(message, { cause });
    this.code = code;
  }
}

/** From an answer with another status than 200, in any of the shapes that the API gives its errors. */
export async function failureOf(response: Response): Promise<TalkFailure> {
  const { code, message } = refusalIn(await response.text().catch(() => ''));
  const said = message === '' ? `It answered with status ${response.status}.` : message;
  return new TalkFailure(
    [`The server refused: ${said}`, adviceFor(response, code)].filter(Boolean).join(' '),
    {
      code,
    },
  );
}

/** From an event of a stream; `undefined` for one that is no error. */
export function failureIn(event: unknown): TalkFailure | undefined {
  const found = z.object({ error: Refusal }).safeParse(event);
  if (!found.success) return undefined;
  const { code, message } = found.data.error;
  return new TalkFailure(`The answer broke off: ${sentence(message)}`, { code: String(code ?? '') });
}

/** From whatever a request throws. Nobody else may read what was asked, so nothing of it is in here. */
export function failureFrom(cause: unknown): TalkFailure {
  if (cause instanceof TalkFailure) return cause;
  const hint = 'Is it still running? `samtal doctor` tells.';
  return new TalkFailure(`The server can not be reached, or went away. ${hint}`, { cause });
}

function refusalIn(text: string): { code: string; message: string } {
  try {
    const { code, message } = Body.parse(JSON.parse(text));
    return { code: String(code ?? ''), message: sentence(message) };
  } catch {
    return { code: '', message: '' };
  }
}

function sentence(message: string | null | undefined): string {
  return printable(message ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function adviceFor({ status, headers }: Response, code: string): string {
  if (status === 401) return 'The keys may have been made anew meanwhile: start again.';
  if (status === 429)
    return `Ask again in ${/^\d+$/.exec(headers.get('retry-after') ?? '')?.[0] ?? 'a few'} s.`;
  if (status === 404 || code === 'DeploymentNotFound')
    return '`samtal deployments list` shows what can be asked.';
  return '';
}
