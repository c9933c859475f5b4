import { z } from 'zod';
import { CommandError } from '../command-error.ts';

const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

/** What to do about a refusal, by the code that the control plane gives. */
const ADVICE: Readonly<Record<string, string>> = {
  AuthenticationFailed: 'It may have been started anew meanwhile: run the command again.',
  ResourceNotFound:
    '`samtal accounts list` shows the accounts there are, `samtal deployments list --account NAME` the deployments of one.',
  CannotDeleteResource:
    '`samtal deployments list --account NAME` shows what is left, `samtal deployments delete` deletes it.',
  FlagMustBeSetForRestore:
    'Take it back with `samtal accounts restore NAME`, or end it for good with `samtal accounts purge NAME`.',
  CustomDomainInUse: 'Choose another address with --subdomain.',
  PreconditionFailed: 'There is one with that name already, or it was changed meanwhile.',
  RequestConflict: 'Run the command again.',
  InsufficientQuota: 'Ask for less with --capacity, or give some back: `samtal deployments list`.',
  DeploymentModelNotSupported: '`samtal deployments models` shows what can be deployed.',
  RoleAssignmentExists: 'Nothing is to be done.',
};

/** One sentence or two: what the server said, and what to do next. */
export function refusalOf(status: number, body: string): CommandError {
  const refusal = refusalIn(body);
  if (refusal === undefined) {
    return new CommandError(
      `The server answered with status ${status}, and not as this command understands: is it of another version? Restart it.`,
    );
  }
  const { code, message } = refusal;
  const said = message.replaceAll(/\s+/g, ' ').trim();
  const advice = Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined;
  return new CommandError([`The server refused: ${said}`, advice].filter(Boolean).join(' '));
}

function refusalIn(body: string): z.infer<typeof Refusal>['error'] | undefined {
  try {
    return Refusal.parse(JSON.parse(body)).error;
  } catch {
    return undefined;
  }
}
