/**
 * A role as the cloud defines it: what it allows, as names of operations in which `*` stands for anything, less
 * what it does not. Names are compared without regard to case.
 */
export interface RoleDefinition {
  /** The same GUID as in the cloud, so that scripts which name it work. */
  id: string;
  name: string;
  description: string;
  /** Of the control plane. */
  actions: readonly string[];
  notActions: readonly string[];
  /** Of the data plane. */
  dataActions: readonly string[];
  notDataActions: readonly string[];
}

/** That a principal has a role at a scope and everywhere below it. */
export interface RoleAssignment {
  /** A GUID that whoever makes it chooses. */
  name: string;
  /** `/`, or the id of a subscription, a resource group or an account, such as `/subscriptions/…`. */
  scope: string;
  roleDefinitionId: string;
  /** The `oid` claim of the principal's tokens. */
  principalId: string;
  principalType: string;
  /** Seconds since the epoch. */
  createdAt: number;
  createdBy: string;
}

export interface Operation {
  /** Such as `Microsoft.CognitiveServices/accounts/deployments/write`. */
  action: string;
  plane: 'control' | 'data';
}

/** Who may do what where. Changes are durable when they resolve. */
export interface Roles {
  readonly definitions: readonly RoleDefinition[];
  may(principalId: string, operation: Operation, scope: string): boolean;
  get(scope: string, name: string): RoleAssignment | undefined;
  /** Those at a scope and above it; with `below` also those below. */
  list(scope: string, options?: { below?: boolean; principalId?: string }): readonly RoleAssignment[];
  /** Refuses with `role_assignment_exists` where the same role is assigned already under another name. */
  assign(assignment: Omit<RoleAssignment, 'createdAt'>): Promise<RoleAssignment>;
  /** Resolves to what was removed. */
  remove(scope: string, name: string): Promise<RoleAssignment | undefined>;
  /** Removes all at a scope and below, which must be done before the name of the scope can be used again. */
  removeBelow(scope: string): Promise<void>;
}
