import type { Access } from './access.ts';
import { AskError, failureOf, isRecord } from './failure.ts';

/** The names of the deployments that one may ask. Throws an `AskError`. */
export async function deploymentNames(access: Access): Promise<string[]> {
  const response = await access.fetch('/openai/v1/models');
  if (!response.ok) throw new AskError(await failureOf(response));
  const body: unknown = await response.json();
  const data: unknown[] = isRecord(body) && Array.isArray(body.data) ? body.data : [];
  return data.flatMap((model) => (isRecord(model) && typeof model.id === 'string' ? [model.id] : []));
}

/** The first that is likely to speak: the list tells names only, and models that speak are called after it. */
export function speakingOf(deployments: readonly string[]): string | undefined {
  return deployments.find((name) => /audio/i.test(name)) ?? deployments[0];
}

/** The voices of the API; a deployment that has fewer says so. */
export const VOICES = [
  'alloy',
  'ash',
  'ballad',
  'cedar',
  'coral',
  'echo',
  'fable',
  'marin',
  'nova',
  'onyx',
  'sage',
  'shimmer',
  'verse',
] as const;
