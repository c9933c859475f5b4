import { SamtalError } from '../../errors.ts';
import { shortened } from '../param-path.ts';

const DATED = /^(\d{4}-\d{2}-\d{2})(?:-preview)?$/i;

/**
 * Of the control plane: the bodies are those of the newest version, which has all that older ones had, so any
 * date will do from the first one on. Throws `missing_api_version` and `invalid_management_version`.
 */
export function checkManagementVersion(version: string | undefined, first: string): void {
  if (version === undefined || version === '') throw new SamtalError('missing_api_version');
  const [, date] = DATED.exec(version) ?? [];
  if (date !== undefined && !Number.isNaN(Date.parse(date)) && date >= first) return;
  throw new SamtalError('invalid_management_version', {
    message: `The api-version '${shortened(version)}' is invalid. Any version from '${first}' on is taken.`,
  });
}
