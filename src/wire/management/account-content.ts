import { z } from 'zod';
import { SamtalError } from '../../errors.ts';
import type { AccountSettings } from '../../resources/account.ts';
import { quotedList } from '../wording.ts';
import { comparableLocation } from './location.ts';
import { tagsSchema } from './tags.ts';

const KINDS = ['OpenAI', 'AIServices'] as const;
const TIER = 'S0';

/** The body of a request that makes or changes an account. */
export const accountContentSchema = z.object({
  location: z.string().max(64).nullish(),
  kind: z.string().max(64).nullish(),
  sku: z.object({ name: z.string().max(64) }).nullish(),
  tags: tagsSchema.nullish(),
  properties: z
    .object({
      customSubDomainName: z
        .string()
        .max(64)
        .nullish()
        .describe('The last part of the address of its endpoint; its name, if not given.'),
      disableLocalAuth: z.boolean().nullish().describe('Whether it takes tokens only, and no keys.'),
      restore: z.boolean().nullish().describe('Whether to take back a deleted account of this name.'),
    })
    .nullish(),
});

export type AccountContent = z.infer<typeof accountContentSchema>;

/** All that a new account needs. Throws `invalid_resource_properties`. */
export function settingsIn(content: AccountContent): AccountSettings {
  const { location, kind, sku, tags, properties } = content;
  if (!location) throw refused("The property 'location' is required.");
  if (!kind) throw refused("The property 'kind' is required.");
  if (!sku) throw refused("The property 'sku' is required.");
  return {
    location: comparableLocation(location),
    kind: knownKind(kind),
    sku: knownTier(sku.name),
    tags: tags ?? {},
    isKeyless: properties?.disableLocalAuth ?? false,
  };
}

/** What is to be changed. Throws `invalid_resource_properties` where that can't be changed. */
export function settingsChangedBy(
  content: AccountContent,
  before: AccountSettings & { subdomain: string },
): Partial<AccountSettings> {
  const { location, kind, sku, tags, properties } = content;
  const subdomain = subdomainIn(content);
  if (location && comparableLocation(location) !== before.location) throw fixed('location');
  if (kind && knownKind(kind) !== before.kind) throw fixed('kind');
  if (subdomain !== undefined && subdomain !== before.subdomain) throw fixed('customSubDomainName');
  const isKeyless = properties?.disableLocalAuth;
  return {
    ...(sku ? { sku: knownTier(sku.name) } : {}),
    ...(tags ? { tags } : {}),
    ...(typeof isKeyless === 'boolean' ? { isKeyless } : {}),
  };
}

/** In lower case, as it stands in addresses. */
export function subdomainIn({ properties }: AccountContent): string | undefined {
  return properties?.customSubDomainName?.toLowerCase();
}

function knownKind(kind: string): AccountSettings['kind'] {
  const known = KINDS.find((candidate) => candidate.toLowerCase() === kind.toLowerCase());
  if (known === undefined) throw refused(`The property 'kind' must be ${quotedList(KINDS)}.`);
  return known;
}

function knownTier(name: string): string {
  if (name.toUpperCase() !== TIER) throw refused(`The property 'sku.name' must be '${TIER}'.`);
  return TIER;
}

function fixed(property: string): SamtalError {
  return refused(`The property '${property}' can not be changed.`);
}

function refused(message: string): SamtalError {
  return new SamtalError('invalid_resource_properties', { message });
}
