/** The forms in which the same API is served. */
export type SurfaceName = 'openai' | 'azure' | 'azure-v1' | 'azure-v1-deployment';

export interface Surface {
  name: SurfaceName;
  /** Where the model or deployment is named. */
  modelIn: 'body' | 'path';
  /** The `api-version` that requests carry when a case says nothing; `undefined` for none. */
  version: string | undefined;
  /** Without the query. The name is percent-encoded. */
  chatPath(model: string): string;
}

/** Each of them, by name. */
export const SURFACES: Readonly<Record<SurfaceName, Surface>> = {
  openai: {
    name: 'openai',
    modelIn: 'body',
    version: undefined,
    chatPath: () => '/v1/chat/completions',
  },
  azure: {
    name: 'azure',
    modelIn: 'path',
    version: '2025-01-01-preview',
    chatPath: (model) => `/openai/deployments/${encodeURIComponent(model)}/chat/completions`,
  },
  'azure-v1': {
    name: 'azure-v1',
    modelIn: 'body',
    version: undefined,
    chatPath: () => '/openai/v1/chat/completions',
  },
  /** What Azure's client makes of a base URL that ends in `/openai/v1`. */
  'azure-v1-deployment': {
    name: 'azure-v1-deployment',
    modelIn: 'path',
    version: 'preview',
    chatPath: (model) => `/openai/v1/deployments/${encodeURIComponent(model)}/chat/completions`,
  },
};

export const OPENAI: readonly SurfaceName[] = ['openai'];
export const AZURE: readonly SurfaceName[] = ['azure'];
export const AZURE_V1: readonly SurfaceName[] = ['azure-v1', 'azure-v1-deployment'];
export const ALL_AZURE: readonly SurfaceName[] = [...AZURE, ...AZURE_V1];
/** Enough for what a request says: the others take the same bodies. */
export const MAIN: readonly SurfaceName[] = [...OPENAI, ...AZURE];
export const EVERY: readonly SurfaceName[] = [...OPENAI, ...ALL_AZURE];
export const NAMED_IN_BODY: readonly SurfaceName[] = ['openai', 'azure-v1'];
export const NAMED_IN_PATH: readonly SurfaceName[] = ['azure', 'azure-v1-deployment'];
