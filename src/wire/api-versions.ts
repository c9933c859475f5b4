import { SamtalError } from '../errors.ts';

/** Audio appeared in the first of these; the last is the last dated preview. */
const WITH_AUDIO = new Set([
  '2025-01-01-preview',
  '2025-02-01-preview',
  '2025-03-01-preview',
  '2025-04-01-preview',
]);

/** Versions that had chat completions, but no audio. */
const WITHOUT_AUDIO = new Set([
  '2023-03-15-preview',
  '2023-05-15',
  '2023-06-01-preview',
  '2023-07-01-preview',
  '2023-08-01-preview',
  '2023-09-01-preview',
  '2023-10-01-preview',
  '2023-12-01-preview',
  '2024-02-01',
  '2024-02-15-preview',
  '2024-03-01-preview',
  '2024-04-01-preview',
  '2024-05-01-preview',
  '2024-06-01',
  '2024-07-01-preview',
  '2024-08-01-preview',
  '2024-09-01-preview',
  '2024-10-01-preview',
  '2024-10-21',
  '2024-12-01-preview',
]);

const V1 = new Set(['v1', 'preview', 'latest']);

/** The two that listed deployments; later ones leave that to the management API. */
const WITH_DEPLOYMENT_LIST = new Set(['2022-12-01', '2023-03-15-preview']);

/** What `api-version` may be, in the order of their dates, by the kind of route. Case does not matter. */
export const API_VERSIONS = {
  chatOfDeployment: sorted(WITHOUT_AUDIO, WITH_AUDIO),
  modelList: sorted(WITH_DEPLOYMENT_LIST, WITHOUT_AUDIO, WITH_AUDIO),
  deploymentList: sorted(WITH_DEPLOYMENT_LIST),
  v1: [...V1],
  v1ChatOfDeployment: [...V1, ...WITH_AUDIO],
} as const;

/** On deployment routes: says whether the version has audio. Throws `resource_not_found` for any other. */
export function deploymentVersionHasAudio(version: string | undefined): boolean {
  const asked = version?.toLowerCase() ?? '';
  if (WITH_AUDIO.has(asked)) return true;
  if (WITHOUT_AUDIO.has(asked)) return false;
  throw new SamtalError('resource_not_found');
}

/** Throws `resource_not_found` for a version that had no list of models. */
export function checkModelListVersion(version: string | undefined): void {
  const asked = version?.toLowerCase() ?? '';
  if (WITH_AUDIO.has(asked) || WITHOUT_AUDIO.has(asked) || WITH_DEPLOYMENT_LIST.has(asked)) return;
  throw new SamtalError('resource_not_found');
}

/** Throws `resource_not_found` for a version that had no list of deployments. */
export function checkDeploymentListVersion(version: string | undefined): void {
  if (!WITH_DEPLOYMENT_LIST.has(version?.toLowerCase() ?? '')) throw new SamtalError('resource_not_found');
}

/**
 * Under `/openai/v1`, where the version may be left out. The form with a deployment in its path comes from
 * clients that demand a version, so it takes dated ones too. Throws `api_version_not_supported`.
 */
export function checkV1Version(version: string | undefined, { datedToo }: { datedToo: boolean }): void {
  const asked = version?.toLowerCase();
  if (asked === undefined || V1.has(asked) || (datedToo && WITH_AUDIO.has(asked))) return;
  throw new SamtalError('api_version_not_supported');
}

function sorted(...versions: readonly ReadonlySet<string>[]): readonly string[] {
  return [...new Set(versions.flatMap((some) => [...some]))].sort();
}
