import type { NamedKey } from '../../resources/account.ts';
import { keyNameIn, namedKeyObject, regenerateKeySchema } from '../../wire/management/key-objects.ts';
import { jsonResponse } from '../json-response.ts';
import { nothing, resourceList } from './managed-answers.ts';
import { accountOf, contentOf, type ManagedCall, missing } from './managed-call.ts';

export async function listKeys(managed: ManagedCall): Promise<Response> {
  return jsonResponse(managed.call, managed.control.accounts.keysOf(accountOf(managed).path));
}

/** Makes one of the two keys anew; the old one opens nothing from then on. */
export async function regenerateKey(managed: ManagedCall): Promise<Response> {
  const name = keyNameIn(await contentOf(managed, regenerateKeySchema));
  const keys = await managed.control.accounts.regenerateKey(accountOf(managed).path, name);
  return jsonResponse(managed.call, keys);
}

export async function listNamedKeys(managed: ManagedCall): Promise<Response> {
  return resourceList(
    managed,
    accountOf(managed).namedKeys.map((key) => namedKeyObject(key)),
  );
}

export async function getNamedKey(managed: ManagedCall): Promise<Response> {
  return jsonResponse(managed.call, namedKeyObject(namedKeyOf(managed)));
}

/** Makes a key that is shown in this answer and never again. */
export async function putNamedKey(managed: ManagedCall): Promise<Response> {
  const { path } = accountOf(managed);
  const key = await managed.control.accounts.createNamedKey(path, managed.names.key ?? '');
  return jsonResponse(managed.call, namedKeyObject(namedKeyOf(managed), key), { status: 201 });
}

export async function deleteNamedKey(managed: ManagedCall): Promise<Response> {
  const { path } = accountOf(managed);
  const found = findNamedKey(managed);
  if (found === undefined) return nothing(managed, 204);
  await managed.control.accounts.revokeNamedKey(path, found.name);
  return nothing(managed, 200);
}

function namedKeyOf(managed: ManagedCall): NamedKey {
  const found = findNamedKey(managed);
  if (found !== undefined) return found;
  const { account, key } = managed.names;
  throw missing(`Microsoft.CognitiveServices/accounts/${account}/namedKeys/${key}`, managed);
}

function findNamedKey(managed: ManagedCall): NamedKey | undefined {
  const name = managed.names.key?.toLowerCase();
  return accountOf(managed).namedKeys.find((candidate) => candidate.name.toLowerCase() === name);
}
