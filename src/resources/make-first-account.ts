import { DEPLOYABLE_MODELS } from '../deployments/catalog.ts';
import { datedName } from '../deployments/deployment.ts';
import type { DeploymentWish } from './account.ts';
import type { Accounts } from './accounts.ts';
import { FIRST_ACCOUNT_PATH } from './first-account.ts';

/**
 * Makes the account that is there from the beginning, with every model of the catalogue deployed under its own
 * name and `capacity` units each, so that nothing has to be set up to begin. What is there already stays.
 */
export async function makeFirstAccount(
  accounts: Accounts,
  { capacity }: { capacity: number },
): Promise<void> {
  if (accounts.find(FIRST_ACCOUNT_PATH) === undefined)
    await accounts.create(FIRST_ACCOUNT_PATH, {
      location: 'swedencentral',
      kind: 'OpenAI',
      sku: 'S0',
      tags: {},
      isKeyless: false,
    });
  const named = new Set<string>();
  for (const model of DEPLOYABLE_MODELS) {
    // The first snapshot of a model has its plain name.
    const name = named.has(model.name)
      ? datedName({ model: model.name, version: model.version })
      : model.name;
    named.add(name);
    await accounts.putDeployment(FIRST_ACCOUNT_PATH, name, wishFor(model, capacity));
  }
}

function wishFor(
  { name: model, version }: { name: string; version: string },
  capacity: number,
): DeploymentWish {
  return {
    model,
    version,
    type: 'GlobalStandard',
    capacity,
    engines: 'default',
    tags: {},
    versionUpgradeOption: 'NoAutoUpgrade',
    contentFilter: 'Microsoft.DefaultV2',
  };
}
