import type { Command } from 'commander';
import { z } from 'zod';
import { CommandError } from '../command-error.ts';
import { tableText } from '../print-table.ts';
import { type AccountOptions, accountIdOf, encoded, withAccountOptions } from './account-options.ts';
import { Deployment, voicesOf, withVoices } from './deployment.ts';
import { type Asked, addManaged, type Shown } from './managed-command.ts';

const TOKENS_PER_UNIT = 1_000;
const REQUESTS_PER_UNIT = 6;

const Model = z.object({
  name: z.string(),
  version: z.string(),
  isDefaultVersion: z.boolean().optional(),
  skus: z.array(z.object({ name: z.string() })),
});

interface DeploymentOptions extends AccountOptions {
  model?: string;
  version?: string;
  type?: string;
  capacity?: string;
  voices?: string;
}

/** `samtal deployments list|models|create|update|delete`. */
export function addDeploymentsCommand(program: Command): void {
  const deployments = program
    .command('deployments')
    .description('put models of an account to use, under names of your choice');
  addManaged<AccountOptions>(
    withAccountOptions(deployments.command('list').description('every deployment of an account')),
    list,
  );
  addManaged<AccountOptions>(
    withAccountOptions(deployments.command('models').description('every model that can be deployed')),
    models,
  );
  addManaged<DeploymentOptions>(
    withDeploymentOptions(
      deployments.command('create').description('deploy a model').argument('<name>'),
    ).requiredOption('--model <NAME>', 'the model, as `samtal deployments models` lists it'),
    create,
  );
  addManaged<DeploymentOptions>(
    withDeploymentOptions(
      deployments
        .command('update')
        .description('change a deployment; what is not named stays as it is')
        .argument('<name>'),
    ).option('--model <NAME>', 'another model'),
    update,
  );
  addManaged<AccountOptions>(
    withAccountOptions(
      deployments
        .command('delete')
        .description('delete a deployment; requests that it is answering are answered')
        .argument('<name>'),
    ),
    remove,
  );
}

function withDeploymentOptions(command: Command): Command {
  return withAccountOptions(command)
    .option('--version <VERSION>', "the model's version, such as 2024-12-17")
    .option('--type <TYPE>', 'such as Standard, GlobalStandard or DataZoneStandard')
    .option('--capacity <UNITS>', 'its quota in units of 1,000 tokens a minute')
    .option('--voices <NAMES>', 'the voices that may be asked for, such as alloy,echo; `all` for every one');
}

async function list({ client, options }: Asked<AccountOptions>): Promise<Shown> {
  const found = await client.list(`${accountIdOf(options)}/deployments`, Deployment);
  const heading = ['Deployment', 'Model', 'Version', 'Type', 'Tokens/min', 'Requests/min', 'Voices', 'State'];
  const rows = found.map((deployment) => {
    const { name, sku, properties } = deployment;
    const { model, provisioningState } = properties;
    const tokens = String(sku.capacity * TOKENS_PER_UNIT);
    const requests = String(sku.capacity * REQUESTS_PER_UNIT);
    const voices = voicesOf(deployment) ?? 'all';
    return [name, model.name, model.version, sku.name, tokens, requests, voices, provisioningState];
  });
  return { json: found, text: tableText([heading, ...rows]) };
}

async function models({ client, options }: Asked<AccountOptions>): Promise<Shown> {
  const found = await client.list(`${accountIdOf(options)}/models`, Model);
  const rows = found.map(({ name, version, isDefaultVersion, skus }) => [
    name,
    isDefaultVersion === true ? `${version} (default)` : version,
    skus.map((sku) => sku.name).join(' '),
  ]);
  return { json: found, text: tableText([['Model', 'Version', 'Types'], ...rows]) };
}

async function create({ client, args: [name = ''], options }: Asked<DeploymentOptions>): Promise<Shown> {
  const { model, version, type = 'GlobalStandard', capacity, voices } = options;
  const deployment = await client.change('PUT', deploymentIdOf(name, options), {
    headers: { 'if-none-match': '*' },
    body: {
      sku: { name: type, capacity: capacity === undefined ? 1 : unitsIn(capacity) },
      properties: { model: { format: 'OpenAI', name: model, ...(version === undefined ? {} : { version }) } },
      ...(voices === undefined ? {} : { tags: withVoices({}, voices) }),
    },
    answer: Deployment,
  });
  return { json: deployment, text: `Deployed ${sentenceOf(deployment)}\n` };
}

/** Another model without a version is deployed in its default one. */
async function update({ client, args: [name = ''], options }: Asked<DeploymentOptions>): Promise<Shown> {
  const path = deploymentIdOf(name, options);
  const before = await client.get(path, Deployment);
  const { etag, sku, properties } = before;
  const { model = properties.model.name, type = sku.name, capacity, voices } = options;
  const version = options.version ?? (options.model === undefined ? properties.model.version : undefined);
  const deployment = await client.change('PUT', path, {
    headers: etag === undefined ? {} : { 'if-match': etag },
    body: {
      sku: { name: type, capacity: capacity === undefined ? sku.capacity : unitsIn(capacity) },
      properties: {
        ...properties,
        model: { format: 'OpenAI', name: model, ...(version === undefined ? {} : { version }) },
      },
      tags: withVoices(before.tags ?? {}, voices),
    },
    answer: Deployment,
  });
  return { json: deployment, text: `Changed ${sentenceOf(deployment)}\n` };
}

async function remove({ client, args: [name = ''], options }: Asked<AccountOptions>): Promise<Shown> {
  if (await client.delete(deploymentIdOf(name, options)))
    return { json: { deleted: name }, text: `Deleted ${name}.\n` };
  throw new CommandError(
    `There is no deployment ${name}: \`samtal deployments list\` shows those there are.`,
  );
}

function deploymentIdOf(name: string, options: AccountOptions): string {
  return `${accountIdOf(options)}/deployments/${encoded(name)}`;
}

function unitsIn(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new CommandError(`Cannot use --capacity: "${text}" is not a whole number of 1 or more.`);
}

function sentenceOf({ name, sku, properties: { model } }: Deployment): string {
  return `${name}: ${model.name} ${model.version}, ${sku.name}, ${sku.capacity * TOKENS_PER_UNIT} tokens a minute.`;
}
