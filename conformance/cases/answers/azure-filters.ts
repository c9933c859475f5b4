const SAFE = { filtered: false, severity: 'safe' };

/** What Azure's filters say where they find nothing. */
export const ALL_SAFE = { hate: SAFE, self_harm: SAFE, sexual: SAFE, violence: SAFE };
export const PROMPT_SAFE = [{ prompt_index: 0, content_filter_results: ALL_SAFE }];
