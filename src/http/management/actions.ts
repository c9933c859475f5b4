const COGNITIVE = 'Microsoft.CognitiveServices';
const AUTHORIZATION = 'Microsoft.Authorization';

/** What roles allow and refuse on the control plane, as the cloud names it; the last ones are only here. */
export const ACTIONS = {
  readAccount: `${COGNITIVE}/accounts/read`,
  writeAccount: `${COGNITIVE}/accounts/write`,
  deleteAccount: `${COGNITIVE}/accounts/delete`,
  listKeys: `${COGNITIVE}/accounts/listKeys/action`,
  regenerateKey: `${COGNITIVE}/accounts/regenerateKey/action`,
  readAccountModels: `${COGNITIVE}/accounts/models/read`,
  readAccountSkus: `${COGNITIVE}/accounts/skus/read`,
  readAccountUsages: `${COGNITIVE}/accounts/usages/read`,
  readDeployment: `${COGNITIVE}/accounts/deployments/read`,
  writeDeployment: `${COGNITIVE}/accounts/deployments/write`,
  deleteDeployment: `${COGNITIVE}/accounts/deployments/delete`,
  readDeploymentSkus: `${COGNITIVE}/accounts/deployments/skus/read`,
  readModels: `${COGNITIVE}/locations/models/read`,
  readUsages: `${COGNITIVE}/locations/usages/read`,
  readResult: `${COGNITIVE}/locations/operationresults/read`,
  readDeletedAccounts: `${COGNITIVE}/deletedAccounts/read`,
  readDeletedAccount: `${COGNITIVE}/locations/resourceGroups/deletedAccounts/read`,
  purge: `${COGNITIVE}/locations/resourceGroups/deletedAccounts/delete`,
  readAssignment: `${AUTHORIZATION}/roleAssignments/read`,
  writeAssignment: `${AUTHORIZATION}/roleAssignments/write`,
  deleteAssignment: `${AUTHORIZATION}/roleAssignments/delete`,
  readRole: `${AUTHORIZATION}/roleDefinitions/read`,
  readNamedKey: `${COGNITIVE}/accounts/namedKeys/read`,
  writeNamedKey: `${COGNITIVE}/accounts/namedKeys/write`,
  deleteNamedKey: `${COGNITIVE}/accounts/namedKeys/delete`,
  readDailyUsage: `${COGNITIVE}/accounts/dailyUsage/read`,
  // Names of which a contributor may change none, as with roles.
  readPrincipal: `${AUTHORIZATION}/principals/read`,
  writePrincipal: `${AUTHORIZATION}/principals/write`,
  deletePrincipal: `${AUTHORIZATION}/principals/delete`,
  // The only one that an owner may do and a contributor may not, and that is no change of a role.
  readAuditLog: `${AUTHORIZATION}/elevateAccess/Action`,
} as const;
