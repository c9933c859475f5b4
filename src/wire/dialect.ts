/**
 * The three shapes of the same API: `openai` under `/v1`, `azure` on deployment routes with a dated version,
 * `azure-v1` under `/openai/v1`, which has OpenAI's bodies and Azure's credentials, headers and errors; and
 * `management`, Azure's control plane, which makes and ends what the others use.
 */
export type Dialect = 'openai' | 'azure' | 'azure-v1' | 'management';

/** The dialect of a path that no route has, for the shape of the refusal. */
export function dialectOfPath(path: string): Dialect {
  if (/^\/(subscriptions|providers)(\/|$)/i.test(path)) return 'management';
  if (/^\/openai\/v1(\/|$)/.test(path)) return 'azure-v1';
  return /^\/openai(\/|$)/.test(path) ? 'azure' : 'openai';
}
