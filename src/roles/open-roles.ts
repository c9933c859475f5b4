import { SamtalError } from '../errors.ts';
import type { Documents } from '../store/documents.ts';
import { type Allowance, allowanceOf } from './allowance.ts';
import { AssignmentIndex } from './assignment-index.ts';
import { ROLE_DEFINITIONS } from './role-definitions.ts';
import type { Operation, RoleAssignment, Roles } from './roles.ts';
import { comparableScope, createScopeWalk, isWithin } from './scope.ts';
import { storedAssignment } from './stored-assignment.ts';

const COLLECTION = 'role-assignments';
const OWNER_ID = ROLE_DEFINITIONS.find(({ name }) => name === 'Owner')?.id;
/** What the cloud allows in a subscription. */
const MAX_ASSIGNMENTS = 4_000;

export interface OpenRolesOptions {
  documents: Documents;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/** Reads every role assignment. Rejects when one can not be read. */
export async function openRoles({ documents, now = Date.now }: OpenRolesOptions): Promise<Roles> {
  const index = new AssignmentIndex();
  for (const record of (await documents.all(COLLECTION)).values()) index.add(storedAssignment(record));
  return new DocumentRoles(documents, index, now);
}

class DocumentRoles implements Roles {
  readonly definitions = ROLE_DEFINITIONS;
  readonly #documents: Documents;
  readonly #index: AssignmentIndex;
  readonly #now: () => number;
  readonly #walk = createScopeWalk();
  readonly #allowances: ReadonlyMap<string, Allowance>;
  #lastChange: Promise<unknown> = Promise.resolve();

  constructor(documents: Documents, index: AssignmentIndex, now: () => number) {
    this.#documents = documents;
    this.#index = index;
    this.#now = now;
    this.#allowances = new Map(ROLE_DEFINITIONS.map((role) => [role.id, allowanceOf(role)]));
  }

  may(principalId: string, operation: Operation, scope: string): boolean {
    const scopes = this.#index.rolesOf(principalId);
    if (scopes === undefined) return false;
    for (const above of this.#walk(scope))
      for (const id of scopes.get(above) ?? []) if (this.#allowances.get(id)?.(operation)) return true;
    return false;
  }

  get(scope: string, name: string): RoleAssignment | undefined {
    const found = this.#index.get(name);
    return found && comparableScope(found.scope) === comparableScope(scope) ? found : undefined;
  }

  list(
    scope: string,
    { below = false, principalId }: { below?: boolean; principalId?: string } = {},
  ): RoleAssignment[] {
    const asked = comparableScope(scope);
    const principal = principalId?.toLowerCase();
    return [...this.#index.values()].filter((assignment) => {
      if (principal !== undefined && assignment.principalId.toLowerCase() !== principal) return false;
      const at = comparableScope(assignment.scope);
      return isWithin(asked, at) || (below && isWithin(at, asked));
    });
  }

  assign(given: Omit<RoleAssignment, 'createdAt'>): Promise<RoleAssignment> {
    return this.#inTurn(async () => {
      const same = this.#index.get(given.name);
      if (same !== undefined) return unchanged(same, given);
      if (this.#has(given)) throw new SamtalError('role_assignment_exists');
      if (this.#index.size >= MAX_ASSIGNMENTS) throw new SamtalError('role_assignment_limit');
      const assignment = { ...given, createdAt: Math.floor(this.#now() / 1000) };
      await this.#documents.put(COLLECTION, given.name.toLowerCase(), assignment);
      this.#index.add(assignment);
      return assignment;
    });
  }

  remove(scope: string, name: string): Promise<RoleAssignment | undefined> {
    return this.#inTurn(async () => {
      const found = this.get(scope, name);
      if (found === undefined) return undefined;
      if (this.#isLastOwner(found)) throw new SamtalError('last_owner');
      await this.#forget(found);
      return found;
    });
  }

  removeBelow(scope: string): Promise<void> {
    const above = comparableScope(scope);
    return this.#inTurn(async () => {
      const gone = [...this.#index.values()].filter((each) => isWithin(comparableScope(each.scope), above));
      for (const assignment of gone) await this.#forget(assignment);
    });
  }

  /** Without one of everything nobody could give roles any more. */
  #isLastOwner(assignment: RoleAssignment): boolean {
    const owners = [...this.#index.values()].filter(
      ({ scope, roleDefinitionId }) => comparableScope(scope) === '' && roleDefinitionId === OWNER_ID,
    );
    return owners.length === 1 && owners.includes(assignment);
  }

  /** Opens nothing from the first moment on, whatever becomes of the record. */
  async #forget(assignment: RoleAssignment): Promise<void> {
    this.#index.remove(assignment);
    try {
      await this.#documents.remove(COLLECTION, assignment.name.toLowerCase());
    } catch (error) {
      // Still on disk, and there again after a restart: who is told of the failure must be able to try again.
      this.#index.add(assignment);
      throw error;
    }
  }

  #has({ principalId, scope, roleDefinitionId }: Omit<RoleAssignment, 'createdAt'>): boolean {
    return this.#index.rolesOf(principalId)?.get(comparableScope(scope))?.has(roleDefinitionId) ?? false;
  }

  /** One change after another, because each looks at what is there before it writes. */
  #inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const result = this.#lastChange.then(change);
    this.#lastChange = result.catch(() => {});
    return result;
  }
}

/** Made again as it is, it is the same; to change one is not allowed, in the words of the cloud. */
function unchanged(there: RoleAssignment, given: Omit<RoleAssignment, 'createdAt'>): RoleAssignment {
  const isSame =
    comparableScope(there.scope) === comparableScope(given.scope) &&
    there.roleDefinitionId === given.roleDefinitionId &&
    there.principalId.toLowerCase() === given.principalId.toLowerCase();
  if (isSame) return there;
  throw new SamtalError('role_assignment_exists', {
    message: 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
  });
}
