import { SamtalError } from '../../errors.ts';

const PAGE_ITEMS = 100;
const SKIP_TOKEN = '$skipToken';

export interface ListPage<Item> {
  value: readonly Item[];
  /** Where the next ones are. */
  nextLink?: string;
}

/** A list as the control plane gives it, in pages. Throws `invalid_query` for a token that none has given. */
export function listPage<Item>(items: readonly Item[], url: string): ListPage<Item> {
  const next = new URL(url);
  const token = next.searchParams.get(SKIP_TOKEN) ?? '0';
  if (!/^\d{1,6}$/.test(token))
    throw new SamtalError('invalid_query', { message: `The query parameter '${SKIP_TOKEN}' is not valid.` });
  const end = Number(token) + PAGE_ITEMS;
  const value = items.slice(Number(token), end);
  if (end >= items.length) return { value };
  next.searchParams.set(SKIP_TOKEN, String(end));
  return { value, nextLink: next.href };
}
