import { DEPLOYABLE_MODELS } from '../../deployments/catalog.ts';
import { CommandError } from '../command-error.ts';
import { type AccountOptions, accountIdOf } from '../control/account-options.ts';
import { Deployment } from '../control/deployment.ts';
import type { ManagementClient } from '../control/management-client.ts';

const SPEAKING = new Set(DEPLOYABLE_MODELS.filter((model) => model.hearsAndSpeaks).map(({ name }) => name));

/** The first deployment of an account that hears and speaks. Throws a `CommandError` where there is none. */
export async function firstThatSpeaks(client: ManagementClient, options: AccountOptions): Promise<string> {
  const deployments = await client.list(`${accountIdOf(options)}/deployments`, Deployment);
  const found = deployments.find(({ properties }) => SPEAKING.has(properties.model.name));
  if (found !== undefined) return found.name;
  throw new CommandError(
    'No deployment of this account speaks: `samtal deployments create NAME --model gpt-4o-audio-preview` makes one.',
  );
}
