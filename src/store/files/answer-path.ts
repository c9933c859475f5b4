import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** The only shape of an id that ever becomes part of a path. */
const ANSWER_ID = /^audio_([0-9a-f]{8})[0-9a-f]{24}$/;

/** Answers made within the same 4,096 seconds (0x1000) share a folder, so that expiry visits few folders. */
const BUCKET_HEX_DIGITS = 5;
const BUCKET_SECONDS = 16 ** (8 - BUCKET_HEX_DIGITS);

export interface AnswerPath {
  tenantFolder: string;
  bucketFolder: string;
  file: string;
}

/** Where an answer lives, or `undefined` if no answer can have that id. Tenants never share a folder. */
export function answerPath(root: string, tenant: string, id: string): AnswerPath | undefined {
  const time = ANSWER_ID.exec(id)?.[1];
  if (time === undefined) return undefined;
  const tenantFolder = tenantFolderOf(root, tenant);
  const bucketFolder = join(tenantFolder, time.slice(0, BUCKET_HEX_DIGITS));
  return { tenantFolder, bucketFolder, file: join(bucketFolder, `${id}.answer`) };
}

/** The folder of a tenant's answers, whatever characters the tenant's name has. */
export function tenantFolderOf(root: string, tenant: string): string {
  return join(root, createHash('sha256').update(tenant).digest('hex').slice(0, 32));
}

/** Whether a folder of that name may be a tenant's. */
export function isTenantFolder(name: string): boolean {
  return /^[0-9a-f]{32}$/.test(name);
}

/** The second at which a bucket folder's youngest possible answer was made, or `undefined` for other names. */
export function bucketEnd(folderName: string): number | undefined {
  if (!/^[0-9a-f]{5}$/.test(folderName)) return undefined;
  return (Number.parseInt(folderName, 16) + 1) * BUCKET_SECONDS;
}
