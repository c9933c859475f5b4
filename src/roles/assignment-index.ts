import type { RoleAssignment } from './roles.ts';
import { comparableScope } from './scope.ts';

/** Role assignments by their names, and the ids of roles by principal and scope, which the data path asks for. */
export class AssignmentIndex {
  readonly #byName = new Map<string, RoleAssignment>();
  readonly #rolesByPrincipal = new Map<string, Map<string, Set<string>>>();

  get size(): number {
    return this.#byName.size;
  }

  get(name: string): RoleAssignment | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  values(): Iterable<RoleAssignment> {
    return this.#byName.values();
  }

  /** The ids of the roles that a principal has at each comparable scope. */
  rolesOf(principalId: string): ReadonlyMap<string, ReadonlySet<string>> | undefined {
    return this.#rolesByPrincipal.get(principalId.toLowerCase());
  }

  add(assignment: RoleAssignment): void {
    const principal = assignment.principalId.toLowerCase();
    const scope = comparableScope(assignment.scope);
    const scopes = this.#rolesByPrincipal.get(principal) ?? new Map<string, Set<string>>();
    const roles = scopes.get(scope) ?? new Set<string>();
    this.#byName.set(assignment.name.toLowerCase(), assignment);
    this.#rolesByPrincipal.set(principal, scopes.set(scope, roles.add(assignment.roleDefinitionId)));
  }

  remove(assignment: RoleAssignment): void {
    const principal = assignment.principalId.toLowerCase();
    const scope = comparableScope(assignment.scope);
    const scopes = this.#rolesByPrincipal.get(principal);
    const roles = scopes?.get(scope);
    this.#byName.delete(assignment.name.toLowerCase());
    roles?.delete(assignment.roleDefinitionId);
    if (roles?.size === 0) scopes?.delete(scope);
    if (scopes?.size === 0) this.#rolesByPrincipal.delete(principal);
  }
}
