import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { SamtalError } from '../errors.ts';
import type { Documents } from '../store/documents.ts';
import { digestOf, fitsDigest } from './secret-digest.ts';

const PRINCIPALS = 'principals';
const DIRECTORIES = 'directories';
/** The directory of this server among the ones of the world. */
const OWN_DIRECTORY = 'local';
/** Whoever started the server: made at the first start, and never removed. */
const OPERATOR = 'operator';
const NAME = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;
const MAX_PRINCIPALS = 10_000;

const StoredDirectory = z.object({ directory: z.uuid() });
const StoredPrincipal = z.object({
  objectId: z.uuid(),
  clientId: z.uuid(),
  name: z.string().regex(NAME),
  createdAt: z.number(),
  secretDigest: z.string().optional(),
});

/** Somebody who can sign in here without a cloud account: a person, a program or a machine. */
export interface LocalPrincipal {
  /** What roles are assigned to. */
  objectId: string;
  /** What it signs in with. */
  clientId: string;
  /** 1 to 64 of `a-z`, `0-9`, `.`, `_` and `-`. */
  name: string;
  /** Seconds since the epoch. */
  createdAt: number;
  /** SHA-256 of its secret, in hexadecimal; absent where it has none. */
  secretDigest?: string | undefined;
}

/** Everybody in the directory of this server. Changes are durable when they resolve. */
export interface Principals {
  /** The GUID of the directory, which tokens call `tid`. */
  readonly directory: string;
  /** Whoever started the server. */
  readonly operator: LocalPrincipal;
  list(): readonly LocalPrincipal[];
  /** By object id, client id or name, in any case, or by the resource id of a managed identity with that name. */
  find(idOrName: string): LocalPrincipal | undefined;
  /** The secret is shown this once. Throws `invalid_resource_name`, `already_there` or `quota_exceeded`. */
  create(
    name: string,
    options: { withSecret: boolean },
  ): Promise<{ principal: LocalPrincipal; secret?: string }>;
  /** Resolves to whom it removed. Throws `invalid_resource_name` for the operator. */
  remove(idOrName: string): Promise<LocalPrincipal | undefined>;
  /** Compares in constant time; a principal without a secret has none that fits. */
  hasSecret(principal: LocalPrincipal, secret: string): boolean;
}

export interface OpenPrincipalsOptions {
  documents: Documents;
  /** Seconds since the epoch. */
  now?: () => number;
}

/** Reads the directory, and makes it with the operator where there is none. Rejects when a record is damaged. */
export async function openPrincipals({
  documents,
  now = () => Math.floor(Date.now() / 1000),
}: OpenPrincipalsOptions): Promise<Principals> {
  const directory = await openDirectory(documents);
  const stored = await documents.all(PRINCIPALS);
  const byObjectId = new Map<string, LocalPrincipal>();
  for (const record of stored.values()) add(StoredPrincipal.parse(record));

  function add(principal: LocalPrincipal): void {
    byObjectId.set(principal.objectId, principal);
  }

  function find(idOrName: string): LocalPrincipal | undefined {
    const wanted = nameIn(idOrName);
    const byId = byObjectId.get(wanted);
    if (byId !== undefined) return byId;
    return [...byObjectId.values()].find(({ clientId, name }) => clientId === wanted || name === wanted);
  }

  async function create(name: string, { withSecret }: { withSecret: boolean }) {
    if (!NAME.test(name)) throw badName(name);
    if (find(name) !== undefined)
      throw new SamtalError('already_there', { message: `There is a principal ${name} already.` });
    if (byObjectId.size >= MAX_PRINCIPALS)
      throw new SamtalError('quota_exceeded', {
        message: `A directory has at most ${MAX_PRINCIPALS} principals.`,
      });
    const secret = withSecret ? randomBytes(32).toString('base64url') : undefined;
    const principal: LocalPrincipal = {
      objectId: randomUUID(),
      clientId: randomUUID(),
      name,
      createdAt: now(),
      ...(secret === undefined ? {} : { secretDigest: digestOf(secret).toString('hex') }),
    };
    // Before it is durable, so that the name is taken by the first of two who want it at once.
    add(principal);
    try {
      await documents.put(PRINCIPALS, principal.objectId, principal);
    } catch (error) {
      byObjectId.delete(principal.objectId);
      throw error;
    }
    return { principal, ...(secret === undefined ? {} : { secret }) };
  }

  const operator = find(OPERATOR) ?? (await create(OPERATOR, { withSecret: false })).principal;

  return {
    directory,
    operator,
    list: () => [...byObjectId.values()],
    find,
    create,

    async remove(idOrName) {
      const principal = find(idOrName);
      if (principal === undefined) return undefined;
      if (principal === operator)
        throw new SamtalError('invalid_resource_name', { message: 'The operator can not be removed.' });
      await documents.remove(PRINCIPALS, principal.objectId);
      byObjectId.delete(principal.objectId);
      return principal;
    },

    hasSecret: ({ secretDigest }, secret) =>
      secretDigest !== undefined && fitsDigest(secret, Buffer.from(secretDigest, 'hex')),
  };
}

async function openDirectory(documents: Documents): Promise<string> {
  const stored = (await documents.all(DIRECTORIES)).get(OWN_DIRECTORY);
  if (stored !== undefined) return StoredDirectory.parse(stored).directory;
  const directory = randomUUID();
  await documents.put(DIRECTORIES, OWN_DIRECTORY, { directory });
  return directory;
}

/** The cloud names a managed identity by `/subscriptions/…/userAssignedIdentities/{name}` too. */
function nameIn(idOrName: string): string {
  const wanted = idOrName.toLowerCase();
  return /^\/subscriptions\/.*\/userassignedidentities\/([^/]+)$/.exec(wanted)?.[1] ?? wanted;
}

function badName(name: string): SamtalError {
  return new SamtalError('invalid_resource_name', {
    message: `A principal can not be called ${JSON.stringify(name.slice(0, 64))}: its name has 1 to 64 of a-z, 0-9, ".", "_" and "-", and begins and ends with a letter or a figure.`,
  });
}
