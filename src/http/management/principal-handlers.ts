import { SamtalError } from '../../errors.ts';
import type { LocalPrincipal } from '../../identity/principals.ts';
import { principalContentSchema, principalObject } from '../../wire/management/principal-objects.ts';
import { jsonResponse } from '../json-response.ts';
import { nothing, resourceList } from './managed-answers.ts';
import { contentOf, type ManagedCall, missing } from './managed-call.ts';

export async function listPrincipals(managed: ManagedCall): Promise<Response> {
  const { directory, list } = managed.control.principals;
  const found = [...list()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return resourceList(
    managed,
    found.map((principal) => principalObject(principal, directory)),
  );
}

export async function getPrincipal(managed: ManagedCall): Promise<Response> {
  const found = principalNamed(managed);
  if (found === undefined) throw missing(`Samtal.Identity/principals/${managed.names.principal}`, managed);
  return jsonResponse(managed.call, principalObject(found, managed.control.principals.directory));
}

/** Makes somebody; the secret is shown in this answer and never again. Nobody is changed. */
export async function putPrincipal(managed: ManagedCall): Promise<Response> {
  const { properties } = await contentOf(managed, principalContentSchema);
  const { call, control, names } = managed;
  const { principals } = control;
  if (principalNamed(managed) !== undefined)
    throw new SamtalError('already_there', { message: `There is a principal '${names.principal}' already.` });
  const withSecret = properties?.withSecret !== false;
  const { principal, secret } = await principals.create(names.principal ?? '', { withSecret });
  return jsonResponse(call, principalObject(principal, principals.directory, secret), { status: 201 });
}

/** Ends somebody, and every role they had. */
export async function deletePrincipal(managed: ManagedCall): Promise<Response> {
  const { principals, roles } = managed.control;
  const found = principalNamed(managed);
  if (found === undefined) return nothing(managed, 204);
  await principals.remove(found.objectId);
  const { objectId: principalId } = found;
  for (const { scope, name } of roles.list('/', { below: true, principalId }))
    await roles.remove(scope, name);
  return nothing(managed, 200);
}

/** By its name alone: whoever has it made knows it by that. */
function principalNamed({ control, names }: ManagedCall): LocalPrincipal | undefined {
  const name = names.principal?.toLowerCase();
  return control.principals.list().find((candidate) => candidate.name === name);
}
