import { ACCOUNT_OPERATIONS } from '../operations/account-operations.ts';
import { ACCOUNT_PART_OPERATIONS } from '../operations/account-part-operations.ts';
import { roleOperations } from '../operations/role-operations.ts';
import type { Route } from '../route.ts';
import * as accounts from './account-handlers.ts';
import { ACTIONS } from './actions.ts';
import * as deleted from './deleted-account-handlers.ts';
import * as deployments from './deployment-handlers.ts';
import * as keys from './key-handlers.ts';
import { operationResult } from './managed-answers.ts';
import { type ManagedRoute, managedRoute } from './managed-route.ts';
import * as offers from './offer-handlers.ts';
import { PRINCIPAL_ROUTES } from './principal-routes.ts';
import * as records from './record-handlers.ts';
import * as roles from './role-handlers.ts';

type Verb = [
  method: Route['method'],
  action: string,
  operation: ManagedRoute['operation'],
  handle: ManagedRoute['handle'],
];

const SUBSCRIPTION = '/subscriptions/:subscription';
const GROUP = `${SUBSCRIPTION}/resourceGroups/:resourceGroup`;
const COGNITIVE = 'providers/Microsoft.CognitiveServices';
const ACCOUNTS = `${GROUP}/${COGNITIVE}/accounts`;
const ACCOUNT = `${ACCOUNTS}/:account`;
const LOCATION = `${SUBSCRIPTION}/${COGNITIVE}/locations/:location`;

/** The control plane, on the paths of Azure Resource Manager. */
export const MANAGEMENT_ROUTES: readonly Route[] = [
  ...at(ACCOUNT, [
    ['PUT', ACTIONS.writeAccount, ACCOUNT_OPERATIONS.put, accounts.putAccount],
    ['PATCH', ACTIONS.writeAccount, ACCOUNT_OPERATIONS.patch, accounts.patchAccount],
    ['GET', ACTIONS.readAccount, ACCOUNT_OPERATIONS.get, accounts.getAccount],
    ['DELETE', ACTIONS.deleteAccount, ACCOUNT_OPERATIONS.delete, accounts.deleteAccount],
  ]),
  ...listAt(ACCOUNTS, [['GET', ACTIONS.readAccount, ACCOUNT_OPERATIONS.listOfGroup, accounts.listAccounts]]),
  ...listAt(`${SUBSCRIPTION}/${COGNITIVE}/accounts`, [
    ['GET', ACTIONS.readAccount, ACCOUNT_OPERATIONS.listOfSubscription, accounts.listAccounts],
  ]),
  ...at(`${ACCOUNT}/listKeys`, [['POST', ACTIONS.listKeys, ACCOUNT_OPERATIONS.listKeys, keys.listKeys]]),
  ...at(`${ACCOUNT}/regenerateKey`, [
    ['POST', ACTIONS.regenerateKey, ACCOUNT_OPERATIONS.regenerateKey, keys.regenerateKey],
  ]),
  ...at(`${ACCOUNT}/models`, [
    ['GET', ACTIONS.readAccountModels, ACCOUNT_OPERATIONS.models, offers.listAccountModels],
  ]),
  ...at(`${ACCOUNT}/skus`, [
    ['GET', ACTIONS.readAccountSkus, ACCOUNT_OPERATIONS.skus, offers.listAccountSkus],
  ]),
  ...at(`${ACCOUNT}/usages`, [
    ['GET', ACTIONS.readAccountUsages, ACCOUNT_OPERATIONS.usages, offers.listAccountUsages],
  ]),
  ...at(`${ACCOUNT}/deployments/:deployment`, [
    ['PUT', ACTIONS.writeDeployment, ACCOUNT_PART_OPERATIONS.putDeployment, deployments.putDeployment],
    ['PATCH', ACTIONS.writeDeployment, ACCOUNT_PART_OPERATIONS.patchDeployment, deployments.patchDeployment],
    ['GET', ACTIONS.readDeployment, ACCOUNT_PART_OPERATIONS.getDeployment, deployments.getDeployment],
    [
      'DELETE',
      ACTIONS.deleteDeployment,
      ACCOUNT_PART_OPERATIONS.deleteDeployment,
      deployments.deleteDeployment,
    ],
  ]),
  ...at(`${ACCOUNT}/deployments`, [
    ['GET', ACTIONS.readDeployment, ACCOUNT_PART_OPERATIONS.listDeployments, deployments.listDeployments],
  ]),
  ...at(`${ACCOUNT}/deployments/:deployment/skus`, [
    [
      'GET',
      ACTIONS.readDeploymentSkus,
      ACCOUNT_PART_OPERATIONS.deploymentSkus,
      deployments.listDeploymentSkus,
    ],
  ]),
  ...at(`${ACCOUNT}/namedKeys/:key`, [
    ['PUT', ACTIONS.writeNamedKey, ACCOUNT_PART_OPERATIONS.putNamedKey, keys.putNamedKey],
    ['GET', ACTIONS.readNamedKey, ACCOUNT_PART_OPERATIONS.getNamedKey, keys.getNamedKey],
    ['DELETE', ACTIONS.deleteNamedKey, ACCOUNT_PART_OPERATIONS.deleteNamedKey, keys.deleteNamedKey],
  ]),
  ...at(`${ACCOUNT}/namedKeys`, [
    ['GET', ACTIONS.readNamedKey, ACCOUNT_PART_OPERATIONS.listNamedKeys, keys.listNamedKeys],
  ]),
  ...at(`${ACCOUNT}/dailyUsage`, [
    ['GET', ACTIONS.readDailyUsage, ACCOUNT_PART_OPERATIONS.dailyUsage, records.getDailyUsage],
  ]),
  ...at(`${LOCATION}/models`, [
    ['GET', ACTIONS.readModels, ACCOUNT_OPERATIONS.regionModels, offers.listModels],
  ]),
  ...listAt(`${LOCATION}/usages`, [
    ['GET', ACTIONS.readUsages, ACCOUNT_OPERATIONS.regionUsages, offers.listUsages],
  ]),
  ...listAt(`${LOCATION}/operationResults/:result`, [
    ['GET', ACTIONS.readResult, ACCOUNT_OPERATIONS.operationResult, operationResult],
  ]),
  ...listAt(`${SUBSCRIPTION}/${COGNITIVE}/deletedAccounts`, [
    ['GET', ACTIONS.readDeletedAccounts, ACCOUNT_OPERATIONS.listDeleted, deleted.listDeletedAccounts],
  ]),
  ...at(`${LOCATION}/resourceGroups/:resourceGroup/deletedAccounts/:account`, [
    ['GET', ACTIONS.readDeletedAccount, ACCOUNT_OPERATIONS.getDeleted, deleted.getDeletedAccount],
    ['DELETE', ACTIONS.purge, ACCOUNT_OPERATIONS.purge, deleted.purgeAccount],
  ]),
  ...rolesAt('', { suffix: 'Everywhere', place: 'everywhere' }),
  ...rolesAt(SUBSCRIPTION, { suffix: 'InSubscription', place: 'in a subscription' }),
  ...rolesAt(GROUP, { suffix: 'InGroup', place: 'in a resource group' }),
  ...rolesAt(ACCOUNT, { suffix: 'AtAccount', place: 'at an account' }),
  ...PRINCIPAL_ROUTES,
  ...at('/providers/Samtal/auditLog', [
    ['GET', ACTIONS.readAuditLog, ACCOUNT_PART_OPERATIONS.auditLog, records.getAuditLog],
  ]),
];

function at(path: string, verbs: readonly Verb[]): readonly Route[] {
  return verbs.map(([method, action, operation, handle]) =>
    managedRoute({ method, path, action, operation, handle }),
  );
}

/** For those whose handler finds out for each item whether the caller may read it. */
function listAt(path: string, verbs: readonly Verb[]): readonly Route[] {
  return verbs.map(([method, action, operation, handle]) =>
    managedRoute({ method, path, action, operation, handle, checksRoleItself: true }),
  );
}

function rolesAt(scope: string, { suffix, place }: { suffix: string; place: string }): readonly Route[] {
  const operations = roleOperations(suffix, place);
  const path = `${scope}/providers/Microsoft.Authorization`;
  return [
    ...at(`${path}/roleAssignments/:assignment`, [
      ['PUT', ACTIONS.writeAssignment, operations.put, roles.putAssignment],
      ['GET', ACTIONS.readAssignment, operations.get, roles.getAssignment],
      ['DELETE', ACTIONS.deleteAssignment, operations.delete, roles.deleteAssignment],
    ]),
    ...at(`${path}/roleAssignments`, [
      ['GET', ACTIONS.readAssignment, operations.list, roles.listAssignments],
    ]),
    ...at(`${path}/roleDefinitions/:role`, [['GET', ACTIONS.readRole, operations.getRole, roles.getRole]]),
    ...at(`${path}/roleDefinitions`, [['GET', ACTIONS.readRole, operations.listRoles, roles.listRoles]]),
  ];
}
