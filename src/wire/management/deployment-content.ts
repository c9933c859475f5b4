import { z } from 'zod';
import type { DeployableModel, DeploymentType } from '../../deployments/deployment.ts';
import { DEPLOYMENT_TYPES } from '../../deployments/deployment.ts';
import { SamtalError } from '../../errors.ts';
import type { DeploymentRecord, DeploymentWish } from '../../resources/account.ts';
import { shortened } from '../param-path.ts';
import { quotedList } from '../wording.ts';
import { enginesIn, voicesIn } from './deployment-tags.ts';
import { tagsSchema } from './tags.ts';

const MAX_CAPACITY = 1_000_000;
const UPGRADE_OPTIONS = ['OnceNewDefaultVersionAvailable', 'OnceCurrentVersionExpired', 'NoAutoUpgrade'];
const CONTENT_FILTER = 'Microsoft.DefaultV2';

const capacity = z.int().min(1).max(MAX_CAPACITY).describe('Units of 1,000 tokens a minute.');

/** The body of a request that makes a deployment, or replaces one. */
export const deploymentContentSchema = z.object({
  sku: z.object({ name: z.string().max(64), capacity: capacity.nullish() }).nullish(),
  tags: tagsSchema
    .nullish()
    .describe(
      '`samtal-voices` lists the voices that may be asked for, `samtal-engines` names what answers: `default`.',
    ),
  properties: z.object({
    model: z.object({
      format: z.string().max(64).nullish(),
      name: z.string().max(128),
      version: z.string().max(64).nullish().describe('The newest default, if not given.'),
    }),
    versionUpgradeOption: z.string().max(64).nullish(),
    raiPolicyName: z.string().max(64).nullish(),
  }),
});

/** The body of a request that changes one. */
export const deploymentChangeSchema = z.object({
  sku: z.object({ name: z.string().max(64).nullish(), capacity: capacity.nullish() }).nullish(),
  tags: tagsSchema.nullish(),
});

export interface Deployable {
  models: readonly DeployableModel[];
  voices: readonly string[];
}

/** Throws `deployment_model_not_supported` and `invalid_resource_properties`. */
export function deploymentWishIn(
  { sku, tags, properties }: z.infer<typeof deploymentContentSchema>,
  deployable: Deployable,
): DeploymentWish {
  const { model, versionUpgradeOption, raiPolicyName } = properties;
  return {
    ...knownModel(model, deployable.models),
    type: knownType(sku?.name ?? 'Standard'),
    capacity: sku?.capacity ?? 1,
    ...tagged(tags ?? {}, deployable.voices),
    versionUpgradeOption: knownUpgrade(versionUpgradeOption ?? 'OnceNewDefaultVersionAvailable'),
    contentFilter: raiPolicyName ?? CONTENT_FILTER,
  };
}

/** What a deployment is asked to be from now on. Throws `invalid_resource_properties`. */
export function deploymentWishAfter(
  before: DeploymentRecord,
  { sku, tags }: z.infer<typeof deploymentChangeSchema>,
  { voices }: Deployable,
): DeploymentWish {
  const { model, version, versionUpgradeOption, contentFilter } = before;
  return {
    model,
    version,
    versionUpgradeOption,
    contentFilter,
    type: sku?.name ? knownType(sku.name) : before.type,
    capacity: sku?.capacity ?? before.capacity,
    ...tagged(tags ?? before.tags, voices),
  };
}

function tagged(
  tags: Readonly<Record<string, string>>,
  known: readonly string[],
): Pick<DeploymentWish, 'tags' | 'voices' | 'engines'> {
  const voices = voicesIn(tags, known);
  return { tags, engines: enginesIn(tags), ...(voices === undefined ? {} : { voices }) };
}

/** With the first snapshot where no version is named, as everywhere. */
function knownModel(
  { format, name, version }: z.infer<typeof deploymentContentSchema>['properties']['model'],
  models: readonly DeployableModel[],
): { model: string; version: string } {
  const found = models.find(
    (model) =>
      model.name.toLowerCase() === name.toLowerCase() &&
      (!version || model.version === version) &&
      isOpenai(format),
  );
  if (found !== undefined) return { model: found.name, version: found.version };
  const asked = `Format: ${shortened(format ?? 'OpenAI')}, Name: ${shortened(name)}, Version: ${shortened(version ?? '')}`;
  throw new SamtalError('deployment_model_not_supported', {
    message: `The model '${asked}' of account deployment is not supported.`,
  });
}

function isOpenai(format: string | null | undefined): boolean {
  return !format || format.toLowerCase() === 'openai';
}

function knownType(name: string): DeploymentType {
  const found = DEPLOYMENT_TYPES.find((type) => type.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new SamtalError('invalid_resource_properties', {
    message: `The sku '${shortened(name)}' of account deployment is not supported. Supported values are: ${quotedList(DEPLOYMENT_TYPES)}.`,
  });
}

function knownUpgrade(option: string): string {
  if (UPGRADE_OPTIONS.includes(option)) return option;
  throw new SamtalError('invalid_resource_properties', {
    message: `The property 'versionUpgradeOption' must be one of ${quotedList(UPGRADE_OPTIONS)}.`,
  });
}
