import type { Agent } from 'node:http';
import type { Surface, SurfaceName } from './surface.ts';

/** The server under test, and what is known of it. */
export interface Target {
  /** Without a slash at its end, and without `/v1` or `/openai`. */
  baseUrl: string;
  apiKey: string | undefined;
  /** An access token of Entra ID. */
  token: string | undefined;
  /** Name of an audio deployment. */
  model: string;
  /** Name of a deployment that writes only. */
  textModel: string | undefined;
  surfaces: readonly SurfaceName[];
  isSamtal: boolean;
  /** Samtal with its scripted engines, which obey directions such as `[say Hello.]`. */
  isScripted: boolean;
  /** Streams as the cloud was seen to, which the helpers of several clients do not end well on. */
  isExact: boolean;
  /** For one case, and for one answer that cases share. */
  timeoutMs: number;
  agent: Agent;
}

/** What a case is given: where to ask, and until when. */
export interface Probe {
  target: Target;
  surface: Surface;
  signal: AbortSignal;
}
