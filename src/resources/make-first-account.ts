import { DEPLOYABLE_MODELS } from '../deployments/catalog.ts';
import { datedName } from '../deployments/deployment.ts';
import type { Documents } from '../store/documents.ts';
import type { DeploymentWish } from './account.ts';
import type { Accounts } from './accounts.ts';
import { FIRST_ACCOUNT_PATH } from './first-account.ts';

/** Remembers that the first start was, so that an account which its owner deleted does not come back. */
const SERVER = 'server';
const FIRST_START = 'first-start';

export interface FirstAccountOptions {
  accounts: Accounts;
  documents: Documents;
  /** Of each deployment. */
  capacity: number;
}

/**
 * Makes one account at the first start, with every model of the catalogue deployed under its own name, so that
 * nothing has to be set up to begin. A start that was killed in the middle is finished by the next.
 */
export async function makeFirstAccount({
  accounts,
  documents,
  capacity,
}: FirstAccountOptions): Promise<void> {
  if ((await documents.all(SERVER)).has(FIRST_START)) return;
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
  await documents.put(SERVER, FIRST_START, { at: Math.floor(Date.now() / 1000) });
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
