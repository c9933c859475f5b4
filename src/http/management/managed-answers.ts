import { accountId } from '../../resources/account-id.ts';
import { listPage } from '../../wire/management/list-page.ts';
import { jsonResponse } from '../json-response.ts';
import { responseHeaders } from '../response-headers.ts';
import { accountPathOf, type ManagedCall, mayCaller, mustBeAllowed } from './managed-call.ts';

/** What clients wait before they look again. */
const RETRY_AFTER = { 'retry-after': '1' };

/** A resource as it is after a change: 201 and to be asked for again when it is new, as in the cloud. */
export function changedResource(
  { call }: ManagedCall,
  resource: { etag: string },
  { isNew }: { isNew: boolean },
): Response {
  const headers = { etag: resource.etag, ...(isNew ? RETRY_AFTER : {}) };
  return jsonResponse(call, resource, { status: isNew ? 201 : 200, headers });
}

export function oneResource({ call }: ManagedCall, resource: { etag: string }): Response {
  return jsonResponse(call, resource, { headers: { etag: resource.etag } });
}

export function resourceList({ call }: ManagedCall, items: readonly object[]): Response {
  return jsonResponse(call, listPage(items, call.request.url));
}

export function nothing({ call }: ManagedCall, status: 200 | 204): Response {
  return new Response(null, { status, headers: responseHeaders(call) });
}

/** What was deleted is gone already; clients of the cloud want an address to ask whether it is. */
export function acceptedDeletion(managed: ManagedCall, location: string): Response {
  const { call, names } = managed;
  const { resourceGroup, account } = names;
  const result = Buffer.from(`${resourceGroup}/${account}`).toString('base64url');
  const path = `/subscriptions/${names.subscription}/providers/Microsoft.CognitiveServices/locations/${location}/operationResults/${result}`;
  const url = new URL(path, call.request.url);
  url.searchParams.set('api-version', call.query('api-version') ?? '');
  return new Response(null, {
    status: 202,
    headers: { ...responseHeaders(call), ...RETRY_AFTER, location: url.href },
  });
}

/** Whether a deletion has ended, to whoever may read where it was. */
export async function operationResult(managed: ManagedCall): Promise<Response> {
  const { subscription = '', result = '' } = managed.names;
  const [resourceGroup = '', account = ''] = Buffer.from(result, 'base64url').toString().split('/');
  const scope = accountId(accountPathOf({ names: { subscription, resourceGroup, account } }));
  mustBeAllowed(managed, 'Microsoft.CognitiveServices/accounts/read', scope);
  return nothing(managed, 204);
}

/**
 * What the caller may read of a list: all of it with the role at the place of the list, otherwise what there is
 * a role for each by itself. Throws `authorization_failed` where that is nothing.
 */
export function readable<Item>(
  managed: ManagedCall,
  action: string,
  { items, idOf }: { items: readonly Item[]; idOf: (item: Item) => string },
): readonly Item[] {
  if (mayCaller(managed, action, managed.scope)) return items;
  const some = items.filter((item) => mayCaller(managed, action, idOf(item)));
  if (some.length === 0) mustBeAllowed(managed, action, managed.scope);
  return some;
}
