import type { Command } from 'commander';
import { auditEntrySchema } from '../../audit/audit-entry.ts';
import { FIRST_ACCOUNT_PATH } from '../../resources/first-account.ts';
import { CommandError } from '../command-error.ts';
import { tableText } from '../print-table.ts';
import { type Asked, addManaged, type Shown } from './managed-command.ts';

interface AuditOptions {
  limit: string;
}

/** `samtal audit`. */
export function addAuditCommand(program: Command): void {
  addManaged<AuditOptions>(
    program
      .command('audit')
      .description('what was changed by whom, when and from where, the newest first')
      .option('--limit <NUMBER>', 'how many changes, up to 1000', '20'),
    audit,
  );
}

async function audit({ client, options: { limit } }: Asked<AuditOptions>): Promise<Shown> {
  if (!/^[1-9]\d{0,3}$/.test(limit))
    throw new CommandError(`Cannot use --limit: "${limit}" is not a whole number from 1 to 1000.`);
  const found = await client.list('/providers/Samtal/auditLog', auditEntrySchema, { limit });
  const rows = found.map(({ at, principalName, from, action, target, status }) => [
    at,
    principalName,
    from,
    shortened(action),
    shortened(target),
    String(status),
  ]);
  return { json: found, text: tableText([['When', 'Who', 'From', 'Action', 'Of', 'Status'], ...rows]) };
}

/** What every line of a server of one's own begins with tells nothing; `--json` prints it. */
function shortened(name: string): string {
  const { subscription, resourceGroup } = FIRST_ACCOUNT_PATH;
  return name
    .replace(`/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/`, '')
    .replace(/^Microsoft\.(?:CognitiveServices|Authorization)\//, '');
}
