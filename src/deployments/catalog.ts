import type { DeployableModel } from './deployment.ts';

/**
 * Every model name that code written against the audio models has in it. Of several snapshots of a model the
 * first is meant by the name without a date. The two text models are there for what the audio models refuse,
 * such as structured outputs. What answers is the same for all of them: the engines of this server.
 */
export const DEPLOYABLE_MODELS: readonly DeployableModel[] = [
  hearing('gpt-4o-audio-preview', '2024-12-17', 'preview'),
  hearing('gpt-4o-audio-preview', '2024-10-01', 'preview'),
  hearing('gpt-4o-audio-preview', '2025-06-03', 'preview'),
  hearing('gpt-4o-mini-audio-preview', '2024-12-17', 'preview'),
  hearing('gpt-audio', '2025-08-28', 'generally-available'),
  hearing('gpt-audio-mini', '2025-12-15', 'generally-available'),
  hearing('gpt-audio-mini', '2025-10-06', 'generally-available'),
  hearing('gpt-audio-1.5', '2026-02-23', 'generally-available'),
  reading('gpt-4o', '2024-11-20'),
  reading('gpt-4o-mini', '2024-07-18'),
];

function hearing(name: string, version: string, lifecycle: DeployableModel['lifecycle']): DeployableModel {
  return { name, version, hearsAndSpeaks: true, lifecycle };
}

function reading(name: string, version: string): DeployableModel {
  return { name, version, hearsAndSpeaks: false, lifecycle: 'generally-available' };
}
