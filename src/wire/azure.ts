const SAFE = { filtered: false, severity: 'safe' } as const;

/**
 * Azure's content filter members. Its own page says that audio models are not filtered, and nothing is
 * filtered here; clients expect the members all the same.
 */
export const contentFilterResults = { hate: SAFE, self_harm: SAFE, sexual: SAFE, violence: SAFE } as const;

export const promptFilterResults = [
  { prompt_index: 0, content_filter_results: contentFilterResults },
] as const;

/** On deployment routes members come in alphabetical order; no client depends on it. */
export function inAlphabeticalOrder(body: object): object {
  return Object.fromEntries(Object.entries(body).sort(([left], [right]) => (left < right ? -1 : 1)));
}
