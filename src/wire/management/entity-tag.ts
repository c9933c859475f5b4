import { SamtalError } from '../../errors.ts';

/** Another one after each change, and after what has the same name was made anew. */
export function entityTag({ createdAt, revision }: { createdAt: number; revision: number }): string {
  return `"${createdAt.toString(16)}-${revision}"`;
}

/**
 * Whether a change may be made to what has an entity tag, or is not there. Throws `precondition_failed`.
 * `*` stands for any that is there.
 */
export function checkPreconditions(headers: Pick<Headers, 'get'>, current: string | undefined): void {
  const [wanted, unwanted] = [headers.get('if-match'), headers.get('if-none-match')];
  if (wanted !== null && !matches(wanted, current)) throw new SamtalError('precondition_failed');
  if (unwanted !== null && matches(unwanted, current)) throw new SamtalError('precondition_failed');
}

function matches(listed: string, current: string | undefined): boolean {
  if (current === undefined) return false;
  return listed.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === current);
}
